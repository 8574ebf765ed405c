package org.tagyard.platform.script.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.script.engine.Scripting.show;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions (spec: template-runtime §8). */
class RegexTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a(?=b)",
                "(?!a)b",
                "(?<=a)b",
                "(a)\\1",
                "(?<n>a)\\k<n>",
                "(",
                "[",
                "a**",
                "x{2000}",
                "((a{100}){100}){100}",
                "a\\",
                "[b-a]"
            })
    void whatRe2CannotDoIsInvalid(String pattern) {
        assertThat(Regex.compile(pattern, "")).isEmpty();
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                Arguments.of("\\d+\\.\\d", "x12.5", true),
                Arguments.of("\\@\\-\\_\\/\\:", "@-_/:", true),
                Arguments.of("[^]", "\n", true),
                Arguments.of("[]", "a", false),
                Arguments.of("^\\u0041$", "A", true),
                Arguments.of("\\x41", "A", true),
                Arguments.of("\\u{2}", "uu", true),
                Arguments.of("\\cJ", "\n", true),
                Arguments.of("(?<n>a)", "a", true),
                Arguments.of("[\\w-.]+$", "a-b.", true),
                Arguments.of("[a\\-z]+$", "a-z", true),
                Arguments.of("a{", "a{", true),
                Arguments.of("a{,2}", "a{,2}", true),
                Arguments.of("^a]$", "a]", true),
                Arguments.of("[[:alpha:]]", "a]", true),
                Arguments.of("^.$", "\r", false),
                Arguments.of("\\s", "\u00a0", true),
                Arguments.of("^\\S$", "\u00a0", false),
                Arguments.of("[\\s]", "\ufeff", true),
                Arguments.of("^[^\\S]$", "\u2003", true),
                Arguments.of("\\bfoo\\b", "a foo b", true),
                Arguments.of("[\\b]", "\b", true),
                Arguments.of("^\\A\\z$", "Az", true),
                Arguments.of("\\0", "\u0000", true),
                Arguments.of("\\ud83d\\ude00", "😀", true),
                Arguments.of("^$", "", true),
                Arguments.of("^[\\d-x]+$", "1-x", true),
                Arguments.of("[-a]$", "-", true),
                Arguments.of("a|b|^c$", "xb", true),
                Arguments.of("(?:a|b)+?c", "abac", true),
                Arguments.of("^a.c$", "a\nc", false),
                Arguments.of("c$", "c\n", false));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void patternsMeanWhatTheyMeanInJavaScript(String pattern, String text, boolean matches) {
        assertThat(Regex.compile(pattern, "").orElseThrow().test(text)).isEqualTo(matches);
    }

    @Test
    void ofTheFlagsTwoCountAndTheRestIsIgnored() {
        assertThat(
                        show(
                                "const r = require('createRegex')('AB', 'iu!'); return require('testRegex')(r, 'xab');"))
                .isEqualTo("true");
        assertThat(show("return require('createRegex')('(?=a)');")).isEqualTo("null");
        assertThat(show("return require('testRegex')(require('createRegex')('undef'), undefined);"))
                .isEqualTo("true");
    }

    @Test
    void aGlobalTestGoesOnBehindTheLastMatch() {
        var source = "const t = require('testRegex'), r = require('createRegex')('a', 'g'); ";
        assertThat(show(source + "return [t(r, 'aba'), t(r, 'aba'), t(r, 'aba'), t(r, 'aba')];"))
                .isEqualTo("[true,true,false,true]");
        assertThat(show(source + "t(r, 'bba'); return [t(r, 'a'), t(r, 'a')];"))
                .isEqualTo("[false,true]");
        assertThat(show(source + "t(r, 'ba'); 'a'.replace(r, ''); return t(r, 'a');"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "'abcb'.match(re('(b)(x)?')) # ['b','b',undefined]",
                "'abcb'.match(re('b', 'g')) # ['b','b']",
                "'abcb'.match(re('x', 'g')) # null",
                "'abc'.match('(?=a)') # null",
                "'abc'.search('(?=a)') # -1",
                "'abcb'.replace(re('b', 'g'), '[$&]') # 'a[b]c[b]'",
                "'abcb'.replace(re('b'), '') # 'acb'",
                "'john smith'.replace(re('(\\\\w+) (\\\\w+)'), '$2 $1 $3 $0 $$') # 'smith john $3 $0 $'",
                "'abc'.replace(re('(?<x>b)'), '<$<x>>') # 'a<b>c'",
                "'abc'.replace(re('(b)(x)?'), (m, a, b, at, all) => [m, a, b, at, all].join('|')) # 'ab|b||1|abcc'",
                "'abc'.replace(re('', 'g'), '-') # '-a-b-c-'",
                "'a1b22c'.split(re('\\\\d+')) # ['a','b','c']",
                "'a1b2'.split(re('(\\\\d)')) # ['a','1','b','2','']",
                "'abc'.split(re('')) # ['a','b','c']",
                "'abc'.split(re('b'), 1) # ['a']",
                "''.split(re('x')) # ['']",
                "''.split(re('')) # []",
                "'abc'.search(re('c')) # 2",
                "typeof re('a') # 'object'"
            })
    void textMethodsTakeThem(String expression, String expected) {
        assertThat(show("const re = require('createRegex'); return " + expression + ";"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const r = re('[\\\\s\\\\S]+', 'i'); return 'a\u1c80 b'.match(r)[0].length;",
                "return 'xA\u1c80b'.match(re('[\\\\S]+', 'i'))[0].length;",
                "return 'xA\u1c80b'.match(re('[\u0041-\uffff]+', 'i'))[0].length;",
                "return 'xx\u1c80b'.match(re('[\u1c80x]*b', 'i'))[0].length;",
                "return 'xx\u1c80b'.match(re('xx\u1c80b', 'i'))[0].length;",
                "return 'xx\u1c80b'.match(re('(?i:xx\\\\u1c80b)'))[0].length;",
                "return 'xx\u1c80b'.match(re('[^ -]+', 'i'))[0].length;"
            })
    void lettersThatRe2WouldFoldForEverAreMatchedAsTheyAre(String source) {
        assertThat(Scripting.show("const re = require('createRegex');" + source)).isEqualTo("4");
    }

    @Test
    void patternsThatUnfoldBeyondMeasureAreNone() {
        assertThat(
                        Scripting.show(
                                "const re = require('createRegex'); let s = '('; for (let i = 0; i < 12; i++) s += s;"
                                        + " return [re('(((a{99}){99}){99}){99}'), re(s), re('[\\\\S]{1,900}[\\\\S][\\\\S][\\\\S]', 'i')];"))
                .isEqualTo("[null,null,null]");
    }
}
