package org.tagyard.platform.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.compile.ContainerFixtures.aContainer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.compile.ContainerFixtures;

/** Conditions (spec: container-model §5.3). */
class ConditionTest {
    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'abc'      ; equals            ; abc       ; true",
                "'abc'      ; equals            ; ABC       ; false",
                "12.0       ; equals            ; 12        ; true",
                "0.1        ; equals            ; 0.1       ; true",
                "1e21       ; equals            ; 1e+21     ; true",
                "true       ; equals            ; true      ; true",
                "null       ; equals            ; null      ; true",
                "[1,null,2] ; equals            ; 1,,2      ; true",
                "{'a':1}    ; equals            ; [object Object] ; true",
                "'abcdef'   ; contains          ; cd        ; true",
                "'abcdef'   ; contains          ; CD        ; false",
                "'abcdef'   ; starts-with       ; abc       ; true",
                "'abcdef'   ; starts-with       ; def       ; false",
                "'abcdef'   ; ends-with         ; def       ; true",
                "'abcdef'   ; ends-with         ; abc       ; false",
                "'abcdef'   ; matches-regex     ; c.e       ; true",
                "'abcdef'   ; matches-regex     ; ^c        ; false",
                "'abcdef'   ; matches-regex     ; C.E       ; false",
                "'a-b'      ; matches-regex     ; ^(a|b)-\\w$ ; true",
                "10         ; greater           ; 9         ; true",
                "'10'       ; greater           ; 9         ; true",
                "' 10 '     ; greater           ; 9         ; true",
                "'1,5'      ; greater           ; 1         ; false",
                "'1,5'      ; less              ; 9         ; false",
                "''         ; less              ; 1         ; true",
                "null       ; less-or-equals    ; 0         ; true",
                "true       ; greater-or-equals ; 1         ; true",
                "'0x10'     ; equals            ; 16        ; false",
                "'0x10'     ; greater-or-equals ; 16        ; true",
                "9          ; less              ; 10        ; true",
                "10         ; less-or-equals    ; 9         ; false",
            })
    void comparesAsJavaScriptWould(String value, String operator, String right, boolean expected) {
        assertThat(holds(value, operator, right, "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"equals, true", "matches-regex, true"})
    void absenceIsTheTextUndefined(String operator, boolean expected) {
        var event = FiringCase.on(container(operator, "undefined", ""), "{'event_name': 'x'}");

        assertThat(event.fired().contains("Tag")).isEqualTo(expected);
    }

    @Test
    void negatedAbsenceMeansTheVariableHasAValue() {
        var container = container("equals", "undefined", "'negate': true");

        assertThat(FiringCase.on(container, "{'x': 1}").fired()).containsExactly("Tag");
        assertThat(FiringCase.on(container, "{}").fired()).isEmpty();
    }

    @Test
    void undefinedIsNoNumber() {
        assertThat(FiringCase.on(container("less", "1", ""), "{}").fired()).isEmpty();
        assertThat(FiringCase.on(container("less", "1", "'negate': true"), "{}").fired())
                .containsExactly("Tag");
    }

    @Test
    void onlyPatternsIgnoreCaseWhenAsked() {
        assertThat(holds("'abcdef'", "matches-regex", "C.E", ", 'ignoreCase': true")).isTrue();
    }

    @Test
    void aPatternFromAVariableIsCompiledWhenItIsNeeded() {
        var container =
                aContainer()
                        .withEventData("X", "x")
                        .withEventData("Pattern", "pattern")
                        .withTag("Tag")
                        .firingBy("T")
                        .withTriggerOn("T", "{{X}}", "matches-regex", "{{Pattern}}");

        assertThat(FiringCase.on(container, "{'x': 'abc', 'pattern': '^a'}").fired()).isNotEmpty();
        assertThat(FiringCase.on(container, "{'x': 'abc', 'pattern': '^b'}").fired()).isEmpty();
    }

    @Test
    void aBrokenPatternIsFalseAndNegatedTrueAndSaysWhy() {
        var event = "{'x': 'abc', 'pattern': '(?=a)'}";
        var container = patternFromEvent("");

        var why = FiringCase.on(container, event).whyNot("Tag");

        assertThat(why.detail()).contains("the pattern cannot be used").doesNotContain("(?=a)");
        assertThat(FiringCase.on(patternFromEvent(", 'negate': true"), event).fired())
                .containsExactly("Tag");
    }

    @Test
    void aSlowPatternIsMatchedInLinearTime() {
        var event = "{'x': '" + "a".repeat(50_000) + "!', 'pattern': '^(a+)+$'}";

        assertThat(FiringCase.on(patternFromEvent(""), event).fired()).isEmpty();
    }

    @Test
    void aPatternThatWouldGrowBeyondBoundsIsRefused() {
        var event = "{'x': 'aaaa', 'pattern': '((a{1000}){1000}){1000}'}";

        assertThat(FiringCase.on(patternFromEvent(""), event).whyNot("Tag").detail())
                .contains("the pattern cannot be used");
    }

    @Test
    void aSearchThatWouldHoldTheLaneIsNotMade() {
        var event = "{'x': '" + "a".repeat(100_000) + "', 'pattern': '(a{1,200}){1,4}b'}";

        assertThat(FiringCase.on(patternFromEvent(""), event).whyNot("Tag").detail())
                .contains("too long for the pattern");
    }

    private static ContainerFixtures.Builder patternFromEvent(String flags) {
        return aContainer()
                .withEventData("X", "x")
                .withEventData("Pattern", "pattern")
                .withTag("Tag")
                .firingBy("T")
                .withTrigger(
                        "T",
                        "{'type': 'custom', 'conditions': [{'left': '{{X}}', 'operator':"
                                + " 'matches-regex', 'right': '{{Pattern}}'"
                                + flags
                                + "}]}");
    }

    private static boolean holds(String value, String operator, String right, String flags) {
        var container = container(operator, right, flags.replaceFirst("^, ", ""));
        return FiringCase.on(container, "{'x': " + value + "}").fired().contains("Tag");
    }

    private static ContainerFixtures.Builder container(
            String operator, String right, String flags) {
        var escaped = right.replace("\\", "\\\\");
        return aContainer()
                .withEventData("X", "x")
                .withTag("Tag")
                .firingBy("T")
                .withTrigger(
                        "T",
                        "{'type': 'custom', 'conditions': [{'left': '{{X}}', 'operator': '"
                                + operator
                                + "', 'right': '"
                                + escaped
                                + "'"
                                + (flags.isEmpty() ? "" : ", " + flags)
                                + "}]}");
    }
}
