package org.tagyard.admin.powerup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Stage;
import org.tagyard.platform.powerup.PowerUp;

@ControlPlaneTest
class PowerUpTest {
    @Test
    void theListHoldsEveryPowerUpThereIs() {
        JsonPath list =
                Stage.aContainer().get("/power-ups").then().statusCode(200).extract().jsonPath();
        assertThat(list.<List<String>>get("items.name"))
                .isEqualTo(Arrays.stream(PowerUp.values()).map(PowerUp::slug).toList());
        assertThat(list.<List<String>>get("items.findAll { it.state == 'unavailable' }.name"))
                .hasSize(17)
                .doesNotContain("preview-header");
        assertThat(list.<List<String>>get("items.findAll { it.state == 'off' }.name"))
                .containsExactly("preview-header");
    }

    @Test
    void whatIsNotThereYetIsKnownAndRefusedClearly() {
        var stage = Stage.aContainer();
        stage.get("/power-ups/geo-headers")
                .then()
                .statusCode(200)
                .body("state", equalTo("unavailable"))
                .body("enabled", equalTo(false))
                .body("problems.code", contains("unavailable"));
        stage.put("/power-ups/geo-headers", "{\"enabled\":true,\"settings\":{\"ipHeader\":true}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/enabled", "/settings"))
                .body("errors.code", hasItems("not-allowed-here"))
                .body(
                        "errors.detail[0]",
                        equalTo(
                                "This power-up is unavailable: this version of Tagyard cannot do it yet."));
        stage.patch("/power-ups/geo-headers", "{\"enabled\":true}").then().statusCode(422);
        stage.put("/power-ups/geo-headers", "{\"enabled\":false,\"settings\":{}}")
                .then()
                .statusCode(200)
                .body("revision", equalTo(1));
    }

    @Test
    void anUnknownNameIsAProblemOfItsOwn() {
        var stage = Stage.aContainer();
        stage.get("/power-ups/teleport")
                .then()
                .statusCode(404)
                .body("type", endsWith("unknown-power-up"));
        stage.call()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("{}")
                .put(stage.url("/power-ups/teleport"))
                .then()
                .statusCode(404)
                .body("type", endsWith("unknown-power-up"));
        stage.call()
                .get("/api/v1/power-up-types/teleport")
                .then()
                .statusCode(404)
                .body("type", endsWith("unknown-power-up"));
    }

    @Test
    void whoMayOnlyReadIsToldWhatIsMissing() {
        var viewer = Stage.aContainer().as("viewer");
        viewer.get("/power-ups").then().statusCode(200);
        viewer.put("/power-ups/geo-headers", "{}")
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("settings:write"));
        Stage.aContainer().call().get(viewer.url("/power-ups")).then().statusCode(404);
    }

    @Test
    void theCatalogueShowsTheSchemasThatAreUsed() {
        var stage = Stage.aContainer();
        JsonPath types =
                stage.call()
                        .get("/api/v1/power-up-types")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        assertThat(types.<List<String>>get("items.name")).hasSize(PowerUp.values().length);
        stage.call()
                .get("/api/v1/power-up-types/preview-header")
                .then()
                .statusCode(200)
                .body("available", equalTo(true))
                .body("timeLimited", equalTo(true))
                .body("stage", equalTo(11))
                .body("headers", contains("X-Gtm-Server-Preview"))
                .body(
                        "settingsSchema.'$schema'",
                        equalTo("https://json-schema.org/draft/2020-12/schema"))
                .body("settingsSchema.additionalProperties", equalTo(false))
                .body("settingsSchema.properties.token.'x-secret'", equalTo(true))
                .body("settingsSchema.properties.maxHitsPerSecond.maximum", equalTo(50));
        stage.call()
                .get("/api/v1/power-up-types/anonymizer")
                .then()
                .body("available", equalTo(false))
                .body("headers", empty());
        stage.call().get("/api/v1/power-up-types/bot-detection").then().body("headers", hasSize(2));
    }
}
