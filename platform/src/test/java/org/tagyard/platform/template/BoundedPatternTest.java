package org.tagyard.platform.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
    @ParameterizedTest
    @MethodSource
    void aPatternThatWouldExhaustTheProcessIsRefused(String pattern) {
        assertThatThrownBy(() -> BoundedPattern.compile(pattern, 0))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("too large");
    }

    static Stream<String> aPatternThatWouldExhaustTheProcessIsRefused() {
        return Stream.of(
                "((((a{30}){30}){30}){30}){30}",
                "(a{1000}){1000}",
                "([a-z]{0,1000}){1000}",
                "((\\d{99},){99}){99,}",
                "(".repeat(20_000) + "a" + ")".repeat(20_000),
                "(?:".repeat(500) + "a" + ")*".repeat(500),
                "((((((a{30}){30}){30}){30}",
                "(){1000}".repeat(50),
                "\\Q[\\E((((a{30}){30}){30}){30}){30}",
                "\\Q]\\E[^](]((((a{30}){30}){30}){30}){30}",
                "a".repeat(20_001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u1c80",
                "[\\x{100}-\\x{ffff}]",
                "[\u1c00-\u1d00]+",
                "[^\\x00-\\x{1fff}]",
                "\\x{1C88}",
                "[a-\\x{1c80}]"
            })
    void lettersThatCannotBeComparedIgnoringCaseAreRefusedInsteadOfHoldingTheThread(
            String pattern) {
        assertThatThrownBy(() -> BoundedPattern.compile(pattern, Pattern.CASE_INSENSITIVE))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("ignoring case");
        assertThatThrownBy(() -> BoundedPattern.compile("a(?si:" + pattern + ")", 0))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("ignoring case");
        assertThat(BoundedPattern.compile(pattern, 0).pattern()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[\\s\\S]*", "[^a-z]", "[\\x00-\\x{10ffff}]", "\\p{L}\\W", "a-z", "\\x{c}-"})
    void othersAreComparedIgnoringCase(String pattern) {
        assertThat(BoundedPattern.compile(pattern, Pattern.CASE_INSENSITIVE).pattern())
                .isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "[a-z]+",
                "^https://[^/]+/.*$",
                "\\d{3}-\\d{2,4}",
                "(foo|bar){1,100}",
                "a{",
                "a{x}",
                "[]a]{3}",
                "[\\]{9}]",
                "\\{9999999\\}",
                "(?i)abc",
                "\\p{L}{1000}",
                "a{2,}",
                "\\Q((((\\E+",
                "\\Q{9999}"
            })
    void anOrdinaryPatternIsCompiled(String pattern) {
        assertThat(BoundedPattern.compile(pattern, 0).pattern()).isEqualTo(pattern);
    }
}
