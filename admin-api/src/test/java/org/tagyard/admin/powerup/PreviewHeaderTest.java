package org.tagyard.admin.powerup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Stage;
import org.tagyard.admin.testing.TestingClock;

/** {@code preview-header} (spec: admin-api §2.2). */
@ControlPlaneTest
class PreviewHeaderTest {
    private static final String HERE = "/power-ups/preview-header";

    @Inject TestingClock clock;

    private Stage stage;
    private String preview;
    private String token;

    @BeforeEach
    void aSession() {
        stage = Stage.aContainer();
        Response made = stage.post("/previews", "{\"source\":\"live\",\"expiresInMinutes\":480}");
        preview = made.path("id");
        token = made.path("token");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void itIsOffWithDefaultsUntilSomebodySetsIt() {
        stage.get(HERE)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"r1\""))
                .body("name", equalTo("preview-header"))
                .body("enabled", equalTo(false))
                .body("state", equalTo("off"))
                .body("settings.maxHitsPerSecond", equalTo(10))
                .body("settings.filters.paths", empty())
                .body("settings", not(hasKey("preview")))
                .body("expiresAt", nullValue())
                .body("headers", empty())
                .body("activity.hits1h", equalTo(0))
                .body("activity.sampled", equalTo(false));
    }

    @Test
    void switchedOnItRunsForAnHourByTheServersClock() {
        long before = stage.settingsRevision();
        var on = switchOn();
        on.body("enabled", equalTo(true))
                .body("state", equalTo("on"))
                .body("settings.preview", equalTo(preview))
                .body("settings.tokenHint", equalTo(token.substring(token.length() - 4)))
                .body("settings", not(hasKey("token")))
                .body("headers", contains("X-Gtm-Server-Preview"))
                .body("enabledBy.type", equalTo("user"));
        Instant from = Instant.parse(on.extract().path("enabledAt"));
        assertThat(from).isBetween(Instant.now().minusSeconds(30), Instant.now());
        assertThat(Instant.parse(on.extract().path("expiresAt")))
                .isEqualTo(from.plus(Duration.ofHours(1)));
        assertThat(stage.settingsRevision()).isGreaterThan(before);
        assertThat(stored("settings ->> 'preview'")).isEqualTo(preview);
        assertThat(stored("settings::text")).doesNotContain(token);
    }

    @Test
    void aTokenMeansItsSession() {
        write("{\"enabled\":true,\"settings\":{\"token\":\"%s\"}}".formatted(token))
                .then()
                .statusCode(200)
                .body("settings.preview", equalTo(preview))
                .body("settings", not(hasKey("token")));
        assertThat(stored("settings::text")).doesNotContain(token);
        assertThat(
                        Stage.query(
                                "select string_agg(changes::text, '') from audit_record where tenant_id = '"
                                        + stage.tenant().value()
                                        + "'"))
                .contains(preview)
                .doesNotContain(token);
    }

    @Test
    void aTokenThatNoOpenSessionHasIsRefusedNotSwallowed() {
        var foreign = Stage.aContainer();
        String foreignToken = foreign.post("/previews", "{\"source\":\"live\"}").path("token");
        for (String wrong : new String[] {foreignToken, "tgp_" + "x".repeat(49), "nonsense", ""}) {
            write("{\"enabled\":true,\"settings\":{\"token\":\"%s\"}}".formatted(wrong))
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("preview-token-unknown"))
                    .body("errors.pointer", contains("/settings/token"));
        }
        String foreignId = foreign.post("/previews", "{\"source\":\"live\"}").path("id");
        for (String wrong :
                new String[] {foreignId, "prv_01m86cqav0esd9bsgayp9vt16f", "nonsense"}) {
            write("{\"enabled\":true,\"settings\":{\"preview\":\"%s\"}}".formatted(wrong))
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("preview-token-unknown"))
                    .body("errors.pointer", contains("/settings/preview"));
        }
        stage.delete("/previews/" + preview).then().statusCode(204);
        write("{\"enabled\":true,\"settings\":{\"token\":\"%s\"}}".formatted(token))
                .then()
                .statusCode(422)
                .body("type", endsWith("preview-token-unknown"));
        stage.get(HERE).then().body("enabled", equalTo(false)).body("revision", equalTo(1));
    }

    @Test
    void anExpiredSessionIsAsUnknownAsAnEndedOne() {
        clock.advance(Duration.ofHours(8));
        write("{\"enabled\":true,\"settings\":{\"token\":\"%s\"}}".formatted(token))
                .then()
                .statusCode(422)
                .body("type", endsWith("preview-token-unknown"));
    }

    @Test
    void itNeedsASessionToBeOn() {
        write("{\"enabled\":true}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/settings/preview"))
                .body("errors.code", contains("required"));
    }

    @Test
    void whatTheServerSetsCannotBeSet() {
        write(
                        "{\"enabled\":true,\"settings\":{\"preview\":\"%s\",\"tokenHint\":\"abcd\"},\"expiresAt\":\"2030-01-01T00:00:00.000Z\",\"enabledAt\":\"2020-01-01T00:00:00.000Z\",\"revision\":9}"
                                .formatted(preview))
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems("/expiresAt", "/enabledAt", "/revision", "/settings/tokenHint"))
                .body("errors.code", hasItems("read-only-member"));
    }

    @Test
    void whatWasReadCanBeSentBack() {
        switchOn();
        String read = stage.get(HERE).asString();
        long revision = stage.get(HERE).path("revision") instanceof Integer n ? n : 0;
        Stage.execute(
                "insert into power_up_activity (tenant_id, container_id, name, minute, node, hits, changed) values ('%s', '%s', 'preview-header', date_trunc('minute', now()), 'n1', 5, 4)"
                        .formatted(stage.tenant().value(), stage.container().value()));
        write(read).then().statusCode(200).body("revision", equalTo((int) revision));
        stage.get(HERE)
                .then()
                .body("activity.hits1h", equalTo(5))
                .body("activity.changed1h", equalTo(4));
        assertThat(stage.actions()).isEqualTo("preview.create power-up.update");
    }

    @Test
    void settingsChangeWhileOnAndTheExpiryDoesNot() {
        String expiresAt = switchOn().extract().path("expiresAt");
        clock.advance(Duration.ofMinutes(20));
        stage.patch(
                        HERE,
                        "{\"settings\":{\"filters\":{\"paths\":[\"/order_created\",\"/hooks/*\"]},\"maxHitsPerSecond\":50}}")
                .then()
                .statusCode(200)
                .body("expiresAt", equalTo(expiresAt))
                .body("settings.preview", equalTo(preview))
                .body("settings.filters.paths", contains("/order_created", "/hooks/*"))
                .body("settings.maxHitsPerSecond", equalTo(50));
        write("{\"enabled\":true,\"settings\":{\"preview\":\"%s\"}}".formatted(preview))
                .then()
                .statusCode(200)
                .body("expiresAt", equalTo(expiresAt))
                .body("settings.filters.paths", empty());
    }

    @Test
    void offAndOnAgainStartsANewHour() {
        String first = switchOn().extract().path("expiresAt");
        clock.advance(Duration.ofMinutes(30));
        stage.patch(HERE, "{\"enabled\":false}")
                .then()
                .statusCode(200)
                .body("state", equalTo("off"))
                .body("expiresAt", nullValue())
                .body("lastOff.reason", equalTo("manual"))
                .body("lastOff.by.type", equalTo("user"))
                .body("headers", empty())
                .body("settings.preview", equalTo(preview));
        String second =
                stage.patch(HERE, "{\"enabled\":true}")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("expiresAt");
        assertThat(Duration.between(Instant.parse(first), Instant.parse(second)))
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
    }

    @Test
    void everyMistakeOfTheSettingsIsToldAtOnceWithItsPlace() {
        write(
                        """
                        {"enabled":"yes","surprise":1,"settings":{"preview":"%s","maxHitsPerSecond":51,"colour":"red","filters":{
                          "paths":["order","/a*b"],"clientIps":["10.0.0.0/33","example.org"],"headers":[{"name":"a b","value":"x"},{"name":"x-a"}],
                          "eventNames":[""],"more":[]}}}\
                        """
                                .formatted(preview))
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/enabled",
                                "/surprise",
                                "/settings/maxHitsPerSecond",
                                "/settings/colour",
                                "/settings/filters/paths/0",
                                "/settings/filters/paths/1",
                                "/settings/filters/clientIps/0",
                                "/settings/filters/clientIps/1",
                                "/settings/filters/headers/0/name",
                                "/settings/filters/headers/1/value",
                                "/settings/filters/eventNames/0",
                                "/settings/filters/more"))
                .body(
                        "errors.find { it.pointer == '/settings/maxHitsPerSecond' }.allowed.maximum",
                        equalTo(50))
                .body(
                        "errors.find { it.pointer == '/settings/colour' }.code",
                        equalTo("unknown-member"))
                .body(
                        "errors.find { it.pointer == '/settings/filters/headers/1/value' }.code",
                        equalTo("required"));
        write("{\"settings\":[]}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/settings"));
    }

    @Test
    void aFilterHasTwentyElementsAtMost() {
        var paths = "[" + "\"/a\",".repeat(20) + "\"/a\"]";
        write("{\"settings\":{\"filters\":{\"paths\":%s}}}".formatted(paths))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/settings/filters/paths"))
                .body("errors.code", contains("too-long"));
    }

    @Test
    void eventNamesGoWithTheLiveVersionOnly() {
        write(
                        "{\"enabled\":true,\"settings\":{\"preview\":\"%s\",\"filters\":{\"eventNames\":[\"purchase\"]}}}"
                                .formatted(preview))
                .then()
                .statusCode(200);
        write(
                        "{\"enabled\":true,\"settings\":{\"preview\":\"%s\",\"filters\":{\"eventNames\":[\"purchase\"]}}}"
                                .formatted(ofVersion()))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/settings/filters/eventNames"))
                .body("errors.code", contains("not-allowed-here"));
    }

    @Test
    void whoMayPreviewMaySwitchOnWhatOnlyLooks() {
        stage.as("editor")
                .put(
                        HERE,
                        "{\"enabled\":true,\"settings\":{\"preview\":\"%s\"}}".formatted(preview))
                .then()
                .statusCode(200);
        stage.as("viewer")
                .put(HERE, "{\"enabled\":false}")
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("previews:write"));
    }

    @Test
    void whatAnswersInPlaceOfTheLiveVersionIsAPublicationInDisguise() {
        String body =
                "{\"enabled\":true,\"settings\":{\"preview\":\"%s\",\"filters\":{\"paths\":[\"/test\"]}}}"
                        .formatted(ofVersion());
        stage.as("editor")
                .put(HERE, body)
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("settings:write"));
        stage.as("publisher").put(HERE, body).then().statusCode(200);
        stage.as("editor")
                .patch(HERE, "{\"settings\":{\"filters\":{\"paths\":[\"/other\"]}}}")
                .then()
                .statusCode(403);
        stage.as("editor").post(HERE + "/extensions", "{}").then().statusCode(403);
        stage.as("editor").patch(HERE, "{\"enabled\":false}").then().statusCode(200);
    }

    @Test
    void withoutAFilterThatHasToBeSaid() {
        String body = "{\"enabled\":true,\"settings\":{\"preview\":\"%s\"}}".formatted(ofVersion());
        stage.put(HERE, body)
                .then()
                .statusCode(409)
                .body("type", endsWith("acknowledgement-needed"))
                .body("acknowledge", equalTo("all-traffic"));
        acknowledged(body, "yes").then().statusCode(409);
        acknowledged(body, "all-traffic").then().statusCode(200).body("enabled", equalTo(true));
    }

    @Test
    void anExtensionIsAnotherHourFromNowUpToEight() {
        stage.post(HERE + "/extensions", "{}")
                .then()
                .statusCode(409)
                .body("type", endsWith("already-finished"));
        switchOn();
        for (int i = 0; i < 13; i++) {
            clock.advance(Duration.ofMinutes(30));
            var extended =
                    stage.post(HERE + "/extensions", "{}")
                            .then()
                            .statusCode(201)
                            .header("Location", endsWith(HERE));
            assertThat(
                            Duration.between(
                                    clock.instant(),
                                    Instant.parse(extended.extract().path("expiresAt"))))
                    .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        }
        clock.advance(Duration.ofMinutes(31));
        stage.post(HERE + "/extensions", "{}")
                .then()
                .statusCode(409)
                .body("type", endsWith("limit-reached"))
                .body("maximum", equalTo(8));
        stage.post(HERE + "/extensions", "{\"minutes\":5}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/minutes"));
        assertThat(stage.actions())
                .isEqualTo("preview.create power-up.update" + " power-up.extend".repeat(13));
    }

    @Test
    void itIsOffOnTheSecondEvenBeforeTheSweeperComes() {
        switchOn();
        clock.advance(Duration.ofMinutes(60));
        stage.get(HERE)
                .then()
                .body("enabled", equalTo(false))
                .body("state", equalTo("off"))
                .body("lastOff.reason", equalTo("expired"));
        stage.post(HERE + "/extensions", "{}")
                .then()
                .statusCode(409)
                .body("type", endsWith("already-finished"));
        // that wrote down what the clock had done; a new hour begins
        var on =
                write("{\"enabled\":true,\"settings\":{\"preview\":\"%s\"}}".formatted(preview))
                        .then()
                        .statusCode(200)
                        .extract();
        assertThat(Duration.between(clock.instant(), Instant.parse(on.path("expiresAt"))))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        assertThat(stage.actions())
                .isEqualTo("preview.create power-up.update power-up.expire power-up.update");
    }

    @Test
    void itGoesOffWithItsPreview() {
        switchOn();
        stage.delete("/previews/" + preview).then().statusCode(204);
        stage.get(HERE)
                .then()
                .body("enabled", equalTo(false))
                .body("lastOff.reason", equalTo("expired"))
                .body("lastOff.by.type", equalTo("system"))
                .body("settings", not(hasKey("preview")))
                .body("settings", not(hasKey("tokenHint")));
        assertThat(stage.actions()).contains("power-up.expire").contains("preview.delete");
    }

    @Test
    void nullErasesTheSession() {
        write("{\"enabled\":false,\"settings\":{\"preview\":\"%s\"}}".formatted(preview))
                .then()
                .statusCode(200);
        stage.patch(HERE, "{\"settings\":{\"maxHitsPerSecond\":3}}")
                .then()
                .statusCode(200)
                .body("settings.preview", equalTo(preview));
        write("{\"enabled\":false,\"settings\":{\"maxHitsPerSecond\":4}}")
                .then()
                .statusCode(200)
                .body("settings.preview", equalTo(preview));
        stage.patch(HERE, "{\"settings\":{\"preview\":null}}")
                .then()
                .statusCode(200)
                .body("settings", not(hasKey("preview")));
        write("{\"enabled\":false,\"settings\":{\"token\":\"%s\"}}".formatted(token))
                .then()
                .statusCode(200)
                .body("settings.preview", equalTo(preview));
        write("{\"enabled\":false,\"settings\":{\"token\":null}}")
                .then()
                .statusCode(200)
                .body("settings", not(hasKey("preview")));
    }

    @Test
    void tokenAndPreviewMustNotContradictEachOther() {
        String other = stage.post("/previews", "{\"source\":\"live\"}").path("id");
        write(
                        "{\"enabled\":true,\"settings\":{\"token\":\"%s\",\"preview\":\"%s\"}}"
                                .formatted(token, other))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/settings/preview"));
        write(
                        "{\"enabled\":true,\"settings\":{\"token\":\"%s\",\"preview\":\"%s\"}}"
                                .formatted(token, preview))
                .then()
                .statusCode(200);
        stage.patch(HERE, "{\"settings\":{\"preview\":\"%s\"}}".formatted(other))
                .then()
                .statusCode(200)
                .body("settings.preview", equalTo(other));
        stage.patch(HERE, "{\"settings\":{\"token\":\"%s\"}}".formatted(token))
                .then()
                .statusCode(200)
                .body("settings.preview", equalTo(preview));
    }

    @Test
    void aDeleteIsOffWithDefaultsAndTheResourceStays() {
        write(
                        "{\"enabled\":true,\"settings\":{\"preview\":\"%s\",\"maxHitsPerSecond\":3}}"
                                .formatted(preview))
                .then()
                .statusCode(200);
        stage.delete(HERE).then().statusCode(204);
        stage.get(HERE)
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("settings.maxHitsPerSecond", equalTo(10))
                .body("settings", not(hasKey("preview")))
                .body("lastOff.reason", equalTo("manual"))
                .body("revision", equalTo(3));
    }

    @Test
    void aWriteNeedsTheETagThatWasRead() {
        stage.call()
                .contentType("application/json")
                .body("{}")
                .put(stage.url(HERE))
                .then()
                .statusCode(428);
        stage.call()
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(stage.url(HERE))
                .then()
                .statusCode(428);
        stage.call().delete(stage.url(HERE)).then().statusCode(428);
        String old = stage.etag(HERE);
        switchOn();
        stage.call()
                .contentType("application/json")
                .header("If-Match", old)
                .body("{\"enabled\":false}")
                .put(stage.url(HERE))
                .then()
                .statusCode(412)
                .body("currentRevision", equalTo(2));
        stage.call()
                .contentType("application/json")
                .header("If-Match", stage.etag(HERE))
                .body("{}")
                .patch(stage.url(HERE))
                .then()
                .statusCode(415);
    }

    @Test
    void activitySaysWhenItPassesSomeBy() {
        switchOn();
        for (String node : new String[] {"n1", "n2"}) {
            Stage.execute(
                    "insert into power_up_activity (tenant_id, container_id, name, minute, node, hits, changed, sampled) values ('%s', '%s', 'preview-header', date_trunc('minute', now()), '%s', 600, 10, %s)"
                            .formatted(
                                    stage.tenant().value(),
                                    stage.container().value(),
                                    node,
                                    node.equals("n2")));
        }
        stage.get(HERE)
                .then()
                .body("activity.hits1h", equalTo(1200))
                .body("activity.changed1h", equalTo(20))
                .body("activity.answered1h", equalTo(0))
                .body("activity.sampled", equalTo(true))
                .body("activity.lastHitAt", not(nullValue()));
        clock.advance(Duration.ofMinutes(5));
        stage.get(HERE)
                .then()
                .body("activity.sampled", equalTo(false))
                .body("activity.hits1h", equalTo(1200));
        clock.advance(Duration.ofMinutes(61));
        stage.get(HERE)
                .then()
                .body("activity.hits1h", equalTo(0))
                .body("activity.lastHitAt", nullValue());
    }

    @Test
    void aDryRunSwitchesNothingOn() {
        stage.call()
                .contentType("application/json")
                .header("If-Match", stage.etag(HERE))
                .queryParam("dryRun", "true")
                .body("{\"enabled\":true,\"settings\":{\"preview\":\"%s\"}}".formatted(preview))
                .put(stage.url(HERE))
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true));
        stage.get(HERE).then().body("enabled", equalTo(false)).body("revision", equalTo(1));
    }

    private ValidatableResponse switchOn() {
        return write("{\"enabled\":true,\"settings\":{\"preview\":\"%s\"}}".formatted(preview))
                .then()
                .statusCode(200);
    }

    private Response write(String body) {
        return stage.put(HERE, body);
    }

    private Response acknowledged(String body, String what) {
        return stage.call()
                .contentType("application/json")
                .header("If-Match", stage.etag(HERE))
                .queryParam("acknowledge", what)
                .body(body)
                .put(stage.url(HERE));
    }

    /** A session that answers in place of the live version. */
    private String ofVersion() {
        stage.version((int) (UUID.randomUUID().getMostSignificantBits() >>> 40) + 1);
        int number =
                Integer.parseInt(
                        Stage.query(
                                "select max(number) from container_version where container_id = '"
                                        + stage.container().value()
                                        + "'"));
        return stage.post(
                        "/previews",
                        "{\"source\":{\"version\":%d},\"run\":\"instead\"}".formatted(number))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String stored(String column) {
        return Stage.query(
                "select "
                        + column
                        + " from power_up where name = 'preview-header' and container_id = '"
                        + stage.container().value()
                        + "'");
    }
}
