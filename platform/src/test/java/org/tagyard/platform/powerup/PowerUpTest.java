package org.tagyard.platform.powerup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PowerUpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyNameOfTheCatalogueLeadsToItsPowerUp() {
        assertThat(PowerUp.values()).hasSize(18);
        for (var one : PowerUp.values()) {
            assertThat(one.slug()).matches("[a-z]+(-[a-z]+)*");
            assertThat(PowerUp.ofSlug(one.slug())).contains(one);
        }
        assertThat(PowerUp.ofSlug("teleport")).isEmpty();
    }

    @Test
    void aHeaderHasOneProducer() {
        assertThat(Arrays.stream(PowerUp.values()).flatMap(one -> one.headers().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void thePreviewHeaderStaysOnForAnHourAndEightAtMost() {
        assertThat(PowerUp.PREVIEW_HEADER.timeLimit())
                .contains(new TimeLimit(Duration.ofHours(1), Duration.ofHours(8)));
    }

    @Test
    void defaultsComeFromTheSchemaAlsoInside() throws JsonProcessingException {
        assertThat(PowerUp.PREVIEW_HEADER.settings().defaults())
                .isEqualTo(
                        json(
                                """
                                {"filters":{"paths":[],"clientIps":[],"headers":[],"eventNames":[]},
                                 "maxHitsPerSecond":10}\
                                """));
    }

    @Test
    void whatIsGivenStaysAndTheRestIsFilled() throws JsonProcessingException {
        var given = (ObjectNode) json("{\"filters\":{\"paths\":[\"/a\"]},\"maxHitsPerSecond\":3}");
        assertThat(PowerUp.PREVIEW_HEADER.settings().withDefaults(given))
                .isEqualTo(
                        json(
                                """
                                {"filters":{"paths":["/a"],"clientIps":[],"headers":[],"eventNames":[]},
                                 "maxHitsPerSecond":3}\
                                """));
        assertThat(given.path("filters").size()).isEqualTo(1);
    }

    @Test
    void everySchemaTakesNoMemberItDoesNotName() {
        for (var one : PowerUp.values()) {
            assertThat(one.settings().json().path("additionalProperties").asBoolean(true))
                    .isFalse();
            assertThat(one.settings().json().path("$schema").asText()).endsWith("2020-12/schema");
        }
    }

    @Test
    void whatIsNotAvailableTakesNoSettings() {
        assertThat(PowerUp.GEO_HEADERS.isAvailable()).isFalse();
        assertThat(PowerUp.GEO_HEADERS.settings().json().has("properties")).isFalse();
        assertThat(PowerUp.GEO_HEADERS.settings().defaults()).isEmpty();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
