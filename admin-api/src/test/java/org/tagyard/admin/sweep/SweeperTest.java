package org.tagyard.admin.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Stage;
import org.tagyard.admin.testing.TestingClock;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.tenant.IdPrefix;

@ControlPlaneTest
class SweeperTest {
    private static final String HERE = "/power-ups/preview-header";

    @Inject TestingClock clock;
    @Inject Sweeper sweeper;

    private Stage stage;
    private String preview;

    @BeforeEach
    void aPreviewHeaderThatIsOn() {
        stage = Stage.aContainer();
        preview =
                stage.post("/previews", "{\"source\":\"live\",\"expiresInMinutes\":480}")
                        .path("id");
        stage.put(
                        HERE,
                        "{\"enabled\":true,\"settings\":{\"preview\":\"%s\",\"maxHitsPerSecond\":3}}"
                                .formatted(preview))
                .then()
                .statusCode(200);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void anHourLaterItIsOffTheRuntimesAreToldAndTheSystemIsAudited() {
        clock.advance(Duration.ofMinutes(59));
        sweeper.sweep();
        assertThat(stored("enabled")).isEqualTo("t");
        long before = stage.settingsRevision();

        clock.advance(Duration.ofMinutes(1));
        sweeper.sweep();
        assertThat(stored("enabled")).isEqualTo("f");
        assertThat(stored("preview_id")).isEqualTo("null");
        assertThat(stored("settings -> 'maxHitsPerSecond'")).isEqualTo("3");
        assertThat(stage.settingsRevision()).isEqualTo(before + 1);
        stage.get(HERE)
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("state", equalTo("off"))
                .body("lastOff.reason", equalTo("expired"))
                .body("lastOff.by.type", equalTo("system"))
                .body("lastOff.by.label", equalTo("system"))
                .body("settings", not(hasKey("preview")))
                .body("updatedBy.type", equalTo("system"));
        assertThat(audit("count(*)")).isEqualTo("1");
        assertThat(audit("max(actor ->> 'type')")).isEqualTo("system");
        assertThat(audit("max(reason)")).isEqualTo("expired");
        assertThat(audit("max(target ->> 'container')"))
                .isEqualTo(stage.container().value().toString());

        sweeper.sweep();
        assertThat(audit("count(*)")).isEqualTo("1");
    }

    @Test
    void anExtensionMovesTheHour() {
        clock.advance(Duration.ofMinutes(30));
        stage.post(HERE + "/extensions", "{}").then().statusCode(201);
        clock.advance(Duration.ofMinutes(59));
        sweeper.sweep();
        assertThat(stored("enabled")).isEqualTo("t");
        clock.advance(Duration.ofMinutes(1));
        sweeper.sweep();
        assertThat(stored("enabled")).isEqualTo("f");
    }

    @Test
    void whatSomebodySwitchedOffStaysTheirs() {
        stage.patch(HERE, "{\"enabled\":false}").then().statusCode(200);
        clock.advance(Duration.ofHours(2));
        sweeper.sweep();
        stage.get(HERE).then().body("lastOff.reason", equalTo("manual"));
        assertThat(audit("count(*)")).isEqualTo("0");
    }

    @Test
    void itEndsWithItsPreviewEvenBeforeItsHour() {
        Stage.execute(
                "update preview set expires_at = now() + interval '5 minutes' where preview_id = '%s'"
                        .formatted(IdPrefix.PREVIEW.parse(preview).orElseThrow()));
        clock.advance(Duration.ofMinutes(4));
        sweeper.sweep();
        assertThat(stored("enabled")).isEqualTo("t");
        clock.advance(Duration.ofMinutes(2));
        sweeper.sweep();
        assertThat(stored("enabled")).isEqualTo("f");
        stage.get(HERE).then().body("lastOff.reason", equalTo("expired"));
        assertThat(audit("max(reason)")).isEqualTo("expired");
    }

    @Test
    void tracesAreForgottenADayAfterTheirSessionEnded() {
        stage.delete("/previews/" + preview).then().statusCode(204);
        clock.advance(Duration.ofHours(23));
        sweeper.sweep();
        stage.get("/previews/" + preview).then().statusCode(200);
        clock.advance(Duration.ofHours(2));
        sweeper.sweep();
        stage.get("/previews/" + preview).then().statusCode(404);
    }

    @Test
    void anOperationWhoseNodeDiedHasFailedForWhoeverListsThem() {
        operation("'running'", "null", "now() + interval '60 s'");
        sweeper.sweep();
        operations().body("items[0].state", equalTo("running"));
        clock.advance(Duration.ofSeconds(90));
        sweeper.sweep();
        operations()
                .body("items[0].state", equalTo("failed"))
                .body("items[0].problem.type", endsWith("internal"))
                .body("items[0].problem.detail", startsWith("The node that worked on it stopped"))
                .body("items[0].finishedAt", notNullValue());
    }

    @Test
    void operationsAreForgottenAMonthAfterTheirEnd() {
        operation("'succeeded'", "now()", "null");
        clock.advance(Duration.ofDays(29));
        sweeper.sweep();
        assertThat(count("operation")).isEqualTo("1");
        clock.advance(Duration.ofDays(2));
        sweeper.sweep();
        assertThat(count("operation")).isEqualTo("0");
    }

    @Test
    void aRuntimeThatWentSilentIsForgottenAfterAWeekWithWhatItServed() {
        String node = "node-" + stage.container().value();
        Stage.execute(
                "insert into node (name, software_version, started_at, last_seen_at) values ('%s', '1', now(), now())"
                        .formatted(node));
        Stage.execute(
                "insert into node_live (tenant_id, container_id, node, version_number, since) values ('%s', '%s', '%s', 1, now())"
                        .formatted(stage.tenant().value(), stage.container().value(), node));
        clock.advance(Duration.ofDays(6));
        sweeper.sweep();
        assertThat(count("node_live")).isEqualTo("1");
        clock.advance(Duration.ofDays(2));
        sweeper.sweep();
        assertThat(count("node_live")).isEqualTo("0");
        assertThat(Stage.query("select count(*) from node where name = '" + node + "'"))
                .isEqualTo("0");
    }

    @Test
    void answersKeptForRepeatedRequestsAreForgottenAfterADay() {
        stage.call()
                .contentType("application/json")
                .header("Idempotency-Key", "a-key-of-sixteen-letters")
                .body("{\"source\":\"live\"}")
                .post(stage.url("/previews"))
                .then()
                .statusCode(201);
        clock.advance(Duration.ofHours(23));
        sweeper.sweep();
        assertThat(count("idempotency_key")).isEqualTo("1");
        clock.advance(Duration.ofHours(2));
        sweeper.sweep();
        assertThat(count("idempotency_key")).isEqualTo("0");
    }

    @Test
    void oneNodeSweepsAtATime() throws SQLException {
        try (var other = TestingDatabase.start().superuser().connect();
                var statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(" + Sweeper.LOCK + ")");
            assertThat(sweeper.sweep()).isFalse();
            statement.execute("select pg_advisory_unlock(" + Sweeper.LOCK + ")");
            // the sweeper that comes by itself may be at it just now
            statement.execute("select pg_advisory_lock(" + Sweeper.LOCK + ")");
            statement.execute("select pg_advisory_unlock(" + Sweeper.LOCK + ")");
            assertThat(sweeper.sweep()).isTrue();
        }
    }

    private void operation(String state, String finishedAt, String leasedUntil) {
        Stage.execute(
                """
                insert into operation (tenant_id, operation_id, kind, state, created_by, finished_at, leased_until)
                values ('%s', uuidv7(), 'import', %s, '{"type":"system","label":"test"}', %s, %s)\
                """
                        .formatted(stage.tenant().value(), state, finishedAt, leasedUntil));
    }

    private ValidatableResponse operations() {
        return stage.call()
                .get("/api/v1/tenants/" + stage.tenant() + "/operations")
                .then()
                .statusCode(200);
    }

    private String count(String table) {
        return Stage.query(
                "select count(*) from "
                        + table
                        + " where tenant_id = '"
                        + stage.tenant().value()
                        + "'");
    }

    private String stored(String column) {
        return Stage.query(
                "select "
                        + column
                        + " from power_up where container_id = '"
                        + stage.container().value()
                        + "'");
    }

    private String audit(String what) {
        return Stage.query(
                "select "
                        + what
                        + " from audit_record where action = 'power-up.expire' and tenant_id = '"
                        + stage.tenant().value()
                        + "'");
    }
}
