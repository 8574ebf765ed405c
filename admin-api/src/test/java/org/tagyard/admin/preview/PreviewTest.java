package org.tagyard.admin.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Stage;
import org.tagyard.admin.testing.TestingClock;
import org.tagyard.platform.tenant.IdPrefix;

@ControlPlaneTest
class PreviewTest {
    private static final String LIVE = "{\"source\":\"live\"}";

    @Inject TestingClock clock;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aSessionOfTheLiveVersionShowsItsTokenOnce() throws NoSuchAlgorithmException {
        var stage = Stage.aContainer();
        long before = stage.settingsRevision();
        var made = stage.post("/previews", "{\"source\":\"live\",\"name\":\"Orders\"}");
        made.then()
                .statusCode(201)
                .header("Location", endsWith(made.path("id")))
                .body("id", matchesPattern("prv_[0-7][0-9a-hjkmnp-tv-z]{25}"))
                .body("source", equalTo("live"))
                .body("run", equalTo("live"))
                .body("outgoing", equalTo("send"))
                .body("state", equalTo("open"))
                .body("name", equalTo("Orders"))
                .body("token", matchesPattern("tgp_[0-9A-Za-z]{49}"))
                .body("revision", equalTo(1))
                .body("hits", equalTo(stage.url("/previews/" + made.path("id") + "/hits")))
                .body("stream", equalTo(stage.url("/previews/" + made.path("id") + "/stream")));
        String token = made.path("token");
        assertThat((String) made.path("headerLine")).isEqualTo("X-Gtm-Server-Preview: " + token);
        assertThat((String) made.path("tokenHint")).isEqualTo(token.substring(token.length() - 4));
        assertThat(digest(made.path("id"))).isEqualTo(sha256(token));
        assertThat(stage.settingsRevision()).isGreaterThan(before);

        stage.get("/previews/" + made.path("id"))
                .then()
                .statusCode(200)
                .body("token", nullValue())
                .body("headerLine", nullValue());
        assertThat(
                        Stage.query(
                                "select string_agg(after::text, '') from audit_record where tenant_id = '"
                                        + stage.tenant().value()
                                        + "'"))
                .doesNotContain(token);
    }

    @Test
    void aRepeatedPostWithTheSameKeyShowsNoToken() {
        var stage = Stage.aContainer();
        var key = "\"" + UUID.randomUUID() + "\"";
        String id =
                stage.call()
                        .contentType("application/json")
                        .header("Idempotency-Key", key)
                        .body(LIVE)
                        .post(stage.url("/previews"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        stage.call()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(LIVE)
                .post(stage.url("/previews"))
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id))
                .body("token", nullValue());
    }

    @Test
    void itLivesAnHourUnlessSaidOtherwise() {
        var stage = Stage.aContainer();
        assertThat(life(stage.post("/previews", LIVE).path("expiresAt")))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        assertThat(
                        life(
                                stage.post(
                                                "/previews",
                                                "{\"source\":\"live\",\"expiresInMinutes\":5}")
                                        .path("expiresAt")))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        Stage.aContainer()
                .post(
                        "/previews",
                        "{\"source\":\"yesterday\",\"expiresInMinutes\":481,\"name\":\"\",\"token\":\"x\"}")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems("/source", "/expiresInMinutes", "/name", "/token"));
        Stage.aContainer()
                .post("/previews", "{}")
                .then()
                .statusCode(422)
                .body("errors.code", contains("required"));
        for (String source :
                new String[] {
                    "{\"version\":0}", "{\"version\":1.5}", "{\"version\":1,\"x\":1}", "7", "{}"
                }) {
            Stage.aContainer()
                    .post("/previews", "{\"source\":" + source + "}")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/source"));
        }
    }

    @Test
    void besideAndSuppressAreRefusedClearly() {
        var stage = Stage.aContainer();
        stage.version(3);
        stage.post("/previews", "{\"source\":{\"version\":3}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/run"))
                .body("errors.code", contains("not-allowed-here"))
                .body("errors.detail[0]", matchesPattern(".*unavailable.*instead.*"));
        stage.post("/previews", "{\"source\":{\"version\":3},\"run\":\"beside\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/run"));
        stage.post(
                        "/previews",
                        "{\"source\":{\"version\":3},\"run\":\"instead\",\"outgoing\":\"suppress\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/outgoing"));
        stage.post("/previews", "{\"source\":\"live\",\"run\":\"instead\",\"outgoing\":\"send\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/run", "/outgoing"));
    }

    @Test
    void aVersionThatExistsCanAnswerInPlaceOfTheLiveOne() {
        var stage = Stage.aContainer();
        stage.version(3);
        stage.post("/previews", "{\"source\":{\"version\":3},\"run\":\"instead\"}")
                .then()
                .statusCode(201)
                .body("source.version", equalTo(3))
                .body("run", equalTo("instead"));
        stage.post("/previews", "{\"source\":{\"version\":4},\"run\":\"instead\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/source/version"))
                .body("errors.code", contains("unknown-reference"));
        assertThat(
                        Stage.query(
                                "select source from preview where container_id = '"
                                        + stage.container().value()
                                        + "'"))
                .isEqualTo("3");
    }

    @Test
    void aContainerHasTwentyOpenSessionsAtMost() {
        var stage = Stage.aContainer();
        String first = "";
        for (int i = 0; i < 20; i++) {
            first = stage.post("/previews", LIVE).then().statusCode(201).extract().path("id");
        }
        stage.post("/previews", LIVE)
                .then()
                .statusCode(409)
                .body("type", endsWith("limit-reached"))
                .body("limit", equalTo("previews"))
                .body("used", equalTo(20))
                .body("maximum", equalTo(20));
        stage.delete("/previews/" + first).then().statusCode(204);
        stage.post("/previews", LIVE).then().statusCode(201);
    }

    @Test
    void anEndedSessionStaysToBeReadAndEndsOnce() {
        var stage = Stage.aContainer();
        String id = stage.post("/previews", LIVE).path("id");
        long before = stage.settingsRevision();
        stage.call().delete(stage.url("/previews/" + id)).then().statusCode(428);
        stage.delete("/previews/" + id).then().statusCode(204);
        assertThat(stage.settingsRevision()).isGreaterThan(before);
        stage.get("/previews/" + id).then().statusCode(200).body("state", equalTo("ended"));
        stage.delete("/previews/" + id)
                .then()
                .statusCode(409)
                .body("type", endsWith("already-finished"));
        stage.post("/previews/" + id + "/extensions", "{\"minutes\":5}").then().statusCode(409);
        assertThat(stage.actions()).isEqualTo("preview.create preview.delete");
    }

    @Test
    void minutesAreAddedUpToADayInTotal() {
        var stage = Stage.aContainer();
        String id = stage.post("/previews", LIVE).path("id");
        stage.post("/previews/" + id + "/extensions", "{}")
                .then()
                .statusCode(422)
                .body("errors.code", contains("required"));
        stage.post("/previews/" + id + "/extensions", "{\"minutes\":4}").then().statusCode(422);
        for (int i = 0; i < 2; i++) {
            stage.post("/previews/" + id + "/extensions", "{\"minutes\":480}")
                    .then()
                    .statusCode(201);
        }
        var extended = stage.post("/previews/" + id + "/extensions", "{\"minutes\":420}");
        extended.then().statusCode(201).body("revision", equalTo(4));
        assertThat(life(extended.path("expiresAt")))
                .isBetween(Duration.ofMinutes(23 * 60 + 50), Duration.ofHours(24));
        stage.post("/previews/" + id + "/extensions", "{\"minutes\":5}")
                .then()
                .statusCode(409)
                .body("type", endsWith("limit-reached"))
                .body("maximum", equalTo(24));
    }

    @Test
    void timeEndsASession() {
        var stage = Stage.aContainer();
        String id = stage.post("/previews", LIVE).path("id");
        clock.advance(Duration.ofMinutes(59));
        stage.get("/previews/" + id).then().body("state", equalTo("open"));
        clock.advance(Duration.ofMinutes(1));
        stage.get("/previews/" + id).then().body("state", equalTo("ended"));
    }

    @Test
    void rolesStrangersAndOtherContainersAreKeptApart() {
        var stage = Stage.aContainer();
        String id =
                stage.as("editor")
                        .post("/previews", LIVE)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        stage.as("viewer").get("/previews").then().statusCode(200).body("items.id", contains(id));
        stage.as("viewer")
                .post("/previews", LIVE)
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("previews:write"));
        stage.as("viewer")
                .call()
                .header("If-Match", "*")
                .delete(stage.url("/previews/" + id))
                .then()
                .statusCode(403);
        stage.as("auditor").get("/previews/" + id).then().statusCode(404);
        var other = Stage.aContainer();
        other.get("/previews/" + id).then().statusCode(404);
        other.call()
                .header("If-Match", "*")
                .delete(other.url("/previews/" + id))
                .then()
                .statusCode(404);
        other.post("/previews/" + id + "/extensions", "{\"minutes\":5}").then().statusCode(404);
        other.get("/previews/" + id + "/hits").then().statusCode(404);
        other.get("/previews").then().body("items", hasSize(0));
        stage.get("/previews/prv_nonsense").then().statusCode(404);
    }

    @Test
    void aDryRunOpensNothing() {
        var stage = Stage.aContainer();
        stage.call()
                .contentType("application/json")
                .queryParam("dryRun", "true")
                .body(LIVE)
                .post(stage.url("/previews"))
                .then()
                .statusCode(201);
        stage.get("/previews").then().body("items", hasSize(0));
    }

    private static Duration life(String until) {
        return Duration.between(Instant.now(), Instant.parse(until));
    }

    private static String digest(String id) {
        return Stage.query(
                "select encode(token_digest, 'hex') from preview where preview_id = '"
                        + IdPrefix.PREVIEW.parse(id).orElseThrow()
                        + "'");
    }

    private static String sha256(String token) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
