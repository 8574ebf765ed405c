package org.tagyard.admin.powerup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.powerup.PowerUp;
import org.tagyard.platform.problem.Violation;

class SettingsCheckTest {
    private final SettingsCheck check = new SettingsCheck();

    @Test
    void theDefaultsOfEveryPowerUpFitItsOwnSchema() {
        for (var powerUp : PowerUp.values()) {
            assertThat(check.violations(powerUp, powerUp.settings().defaults(), "/settings"))
                    .isEmpty();
        }
    }

    @Test
    void aMistakeCarriesItsPlaceAndWhatWouldHaveBeenTaken() throws JsonProcessingException {
        assertThat(
                        check.violations(
                                PowerUp.PREVIEW_HEADER,
                                json("{\"maxHitsPerSecond\":0}"),
                                "/settings"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.place()).isEqualTo("/settings/maxHitsPerSecond");
                    assertThat(it.code()).isEqualTo(Violation.Code.OUT_OF_RANGE);
                    assertThat(it.allowed().get("minimum")).hasToString("1");
                });
    }

    @Test
    void aNameThatAPointerCannotHoldIsEscaped() throws JsonProcessingException {
        assertThat(check.violations(PowerUp.PREVIEW_HEADER, json("{\"a/b~c\":0}"), "/settings"))
                .extracting(Violation::place)
                .containsExactly("/settings/a~1b~0c");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
