package org.tagyard.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Set<String> KNOWN = Set.of("--programs", "--record");

    @Test
    void valuesAreFoundByTheirOptions() {
        var settings = Settings.of(List.of("--programs", "12", "--record", "x.json"), KNOWN);
        assertThat(settings.number("--programs", 10, 1)).isEqualTo(12);
        assertThat(settings.text("--record")).hasValue("x.json");
    }

    @Test
    void whatIsNotGivenIsAsUsual() {
        var settings = Settings.of(List.of(), KNOWN);
        assertThat(settings.number("--programs", 10, 1)).isEqualTo(10);
        assertThat(settings.text("--record")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertThatThrownBy(() -> Settings.of(List.of("--minutes", "1"), KNOWN))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no option --minutes here");
        assertThatThrownBy(() -> Settings.of(List.of("--programs"), KNOWN))
                .hasMessage("--programs needs a value");
        assertThatThrownBy(() -> number("many"))
                .hasMessage("--programs needs a whole number, not many");
        assertThatThrownBy(() -> number("0")).hasMessage("--programs needs at least 1");
    }

    private static long number(String text) {
        return Settings.of(List.of("--programs", text), KNOWN).number("--programs", 10, 1);
    }
}
