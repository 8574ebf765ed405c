package org.tagyard.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is different is made small before it is shown. */
class ComparisonTest {
    @Test
    void aTextIsShrunkToTheLinesThatShowIt() {
        var text = "a\nb\nopen {\nc\nguilty\nd\n}\ne\n";
        var small =
                Shrinking.of(
                        text,
                        candidates ->
                                candidates.stream()
                                        .map(it -> it.contains("guilty") && isBalanced(it))
                                        .toList());
        assertThat(small).isEqualTo("guilty\n");
    }

    @Test
    void partsOfALineThatAreNotNeededGo() {
        var small =
                Shrinking.of(
                        "log(1, guilty, 2);log(3);",
                        candidates ->
                                candidates.stream().map(it -> it.contains("guilty")).toList());
        assertThat(small).isEqualTo(" guilty");
    }

    @Test
    void whatShowsNothingSmallerStays() {
        assertThat(Shrinking.of("a;b", candidates -> candidates.stream().map(it -> false).toList()))
                .isEqualTo("a;b");
    }

    @Test
    void theThreeWaysToEndAreToldApart() {
        var here = new HereSide();
        assertThat(here.run("return [1, -0, , undefined, 'é'];").text())
                .isEqualTo("[1,-0,hole,undefined,'\\u00e9'] | ");
        assertThat(here.run("require('log')(1); undefined.x;").text()).isEqualTo("throws | 1");
        assertThat(here.run("return new X();").isRefused()).isTrue();
        assertThat(List.of(Outcome.ENDLESS, here.run("for (;;) {}"))).allMatch(Outcome::isEndless);
    }

    private static boolean isBalanced(String text) {
        return text.contains("{") == text.contains("}");
    }
}
