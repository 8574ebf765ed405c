package org.tagyard.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Past;
import org.tagyard.admin.testing.Stage;
import org.tagyard.platform.tenant.IdPrefix;

/** What people ask of the runtimes: a test writes what a runtime would answer. */
@ControlPlaneTest
class ReplayTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final UUID tag = UUID.randomUUID();
    private Stage stage = Stage.aContainer();
    private Past past = Past.of(stage);

    @BeforeEach
    void aContainer() {
        stage = Stage.aContainer();
        past = Past.of(stage);
    }

    @Test
    void aDryRunCountsAndStartsNothing() {
        past.dead(past.hit(now.minusSeconds(60)), tag);
        past.dead(past.hit(now.minusSeconds(30)), tag);
        past.delivery(past.hit(now.minusSeconds(30)), tag, "delivered");
        stage.post("/replays", filter("\"dryRun\":true"))
                .then()
                .statusCode(200)
                .body("matches", equalTo(2))
                .body("oldest", not(nullValue()))
                .body("tags", contains(IdPrefix.TAG.format(tag)));
        stage.get("/replays").then().body("items", hasSize(0));
    }

    @Test
    void aReplayIsAnOperationThatARuntimeWorks() {
        past.dead(past.hit(now.minusSeconds(60)), tag);
        var begun = stage.post("/replays", filter("\"ratePerSecond\":5,\"expectedMatches\":1"));
        begun.then()
                .statusCode(202)
                .header("Location", containsString("/operations/op_"))
                .body("kind", equalTo("replay"))
                .body("state", equalTo("queued"))
                .body("cancellable", equalTo(true));
        var operation = IdPrefix.OPERATION.parse(begun.path("id")).orElseThrow();
        assertThat(asked(operation, "filter,state,0")).isEqualTo("dead");
        assertThat(asked(operation, "ratePerSecond")).isEqualTo("5");
        assertThat(asked(operation, "scope")).isEqualTo("deliveries");
        assertThat(asked(operation, "version")).isEqualTo("live");
        assertThat(Instant.parse(asked(operation, "filter,until"))).isAfter(now.minusSeconds(1));
        runtime(
                operation,
                "state = 'running', started_at = now(), progress ="
                        + " '{\"total\":1,\"delivered\":1,\"dead\":0,\"skipped\":0}'");
        stage.get("/replays/" + IdPrefix.REPLAY.format(operation))
                .then()
                .statusCode(200)
                .body("state", equalTo("running"))
                .body("progress.delivered", equalTo(1))
                .body("progress.total", equalTo(1))
                .body("filter.state", equalTo("dead"));
        stage.call()
                .get(begun.header("Location"))
                .then()
                .statusCode(200)
                .body("progress.done", equalTo(1))
                .body("progress.unit", equalTo("deliveries"));
        stage.call()
                .get("/api/v1/tenants/" + stage.tenant() + "/operations?kind=replay")
                .then()
                .body("items.id", contains(begun.<String>path("id")));
    }

    @Test
    void twoReplaysOfOneTagAreOneTooMany() {
        past.dead(past.hit(now.minusSeconds(60)), tag);
        var first = stage.post("/replays", filter(""));
        first.then().statusCode(202);
        stage.post("/replays", filter(""))
                .then()
                .statusCode(409)
                .body("type", endsWith("replay-running"))
                .body("replay", startsWith("rpl_"));
        past.dead(past.hit(now.minusSeconds(50)), UUID.randomUUID());
        stage.post("/replays", filter("").replace("\"dead\"", "\"discarded\""))
                .then()
                .statusCode(202);
        var operation = IdPrefix.OPERATION.parse(first.path("id")).orElseThrow();
        runtime(operation, "state = 'succeeded', finished_at = now(), result = '{\"total\":1}'");
        stage.post("/replays", filter("")).then().statusCode(202);
    }

    @Test
    void aSelectionThatChangedIsToldBeforeAnythingRuns() {
        past.dead(past.hit(now.minusSeconds(60)), tag);
        stage.post("/replays", filter("\"expectedMatches\":20"))
                .then()
                .statusCode(412)
                .body("type", endsWith("selection-changed"))
                .body("matches", equalTo(1));
        stage.get("/replays").then().body("items", hasSize(0));
    }

    @Test
    void aReplayIsPausedGoesOnAndIsCancelled() {
        past.dead(past.hit(now.minusSeconds(60)), tag);
        var operation =
                IdPrefix.OPERATION
                        .parse(stage.post("/replays", filter("")).path("id"))
                        .orElseThrow();
        runtime(operation, "state = 'running', started_at = now()");
        var url = stage.url("/replays/" + IdPrefix.REPLAY.format(operation));
        stage.call().put(url + "/pause").then().statusCode(200).body("state", equalTo("paused"));
        stage.call().put(url + "/pause").then().statusCode(200);
        stage.call()
                .delete(url + "/pause")
                .then()
                .statusCode(200)
                .body("state", equalTo("running"));
        stage.call()
                .put(url + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelling"));
        stage.call().put(url + "/cancellation").then().statusCode(200);
        stage.call()
                .put(url + "/pause")
                .then()
                .statusCode(409)
                .body("type", endsWith("already-finished"));
        runtime(operation, "state = 'cancelled', finished_at = now()");
        stage.call()
                .put(url + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        assertThat(stage.actions())
                .isEqualTo("replay.create replay.pause replay.pause replay.resume replay.cancel");
    }

    @Test
    void whatWaitsIsCancelledAtOnceWhatEndedIsNot() {
        past.dead(past.hit(now.minusSeconds(60)), tag);
        Response begun = stage.post("/replays", filter(""));
        stage.call()
                .put(begun.header("Location") + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        var other =
                IdPrefix.OPERATION
                        .parse(stage.post("/replays", filter("")).path("id"))
                        .orElseThrow();
        runtime(other, "state = 'succeeded', finished_at = now()");
        stage.call()
                .put(stage.url("/replays/" + IdPrefix.REPLAY.format(other) + "/cancellation"))
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /filter",
                "{'filter':{'receivedAt[gte]':'2026-01-01T00:00:00Z'}} | /filter/state",
                "{'filter':{'state':'dead'}} | /filter/receivedAt[gte]",
                "{'filter':{'state':'due','receivedAt[gte]':'2026-01-01T00:00:00Z'}} |"
                        + " /filter/state",
                "{'filter':{'state':'dead','receivedAt[gte]':'yesterday'}} |"
                        + " /filter/receivedAt[gte]",
                "{'filter':{'state':'dead','receivedAt[gte]':'2026-01-01T00:00:00Z','event':'x'}} |"
                        + " /filter/event",
                "{'filter':{'state':'dead','receivedAt[gte]':'2026-01-01T00:00:00Z','tag':'tag_x'}}"
                        + " | /filter/tag",
                "{'filter':{'state':'dead','receivedAt[gte]':'2026-01-01T00:00:00Z'},'ratePerSecond':1001}"
                        + " | /ratePerSecond",
                "{'filter':{'state':'dead','receivedAt[gte]':'2026-01-01T00:00:00Z'},'version':99}"
                        + " | /version",
                "{'filter':{'state':'dead','receivedAt[gte]':'2026-01-01T00:00:00Z'},'scope':'all'}"
                        + " | /scope",
            })
    void whatIsNoSelectionIsRefused(String body, String pointer) {
        stage.post("/replays", body.replace('\'', '"'))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void aSelectionMayNameWhatTheSenderCallsIt() {
        var one = past.hit(now.minusSeconds(60), "msg_1", "/id:A-1");
        past.dead(one, tag);
        past.dead(past.hit(now.minusSeconds(60), "msg_2", "/id:A-2"), tag);
        for (var member : new String[] {"\"senderDeliveryId\":\"msg_1\"", "\"q\":\"/id:A-1\""}) {
            stage.post(
                            "/replays",
                            filter("\"dryRun\":true").replace("\"state\"", member + ",\"state\""))
                    .then()
                    .statusCode(200)
                    .body("matches", equalTo(1));
        }
        stage.post(
                        "/replays",
                        filter("\"dryRun\":true")
                                .replace("\"state\"", "\"q\":\"/id:none\",\"state\""))
                .then()
                .body("matches", equalTo(0));
    }

    @Test
    void oneThatEndedRunsAgainAndTheNewHitIsNamed() {
        var hit = past.hit(now);
        var delivered = past.delivery(hit, tag, "delivered");
        var url = "/deliveries/" + IdPrefix.DELIVERY.format(delivered) + "/replays";
        var begun =
                stage.call()
                        .contentType("application/json")
                        .header("Prefer", "wait=0")
                        .body("{}")
                        .post(stage.url(url));
        begun.then().statusCode(202).body("kind", equalTo("replay-one"));
        var operation = IdPrefix.OPERATION.parse(begun.path("id")).orElseThrow();
        assertThat(asked(operation, "hit")).isEqualTo(hit.id().toString());
        assertThat(asked(operation, "delivery")).isEqualTo(delivered.toString());
        assertThat(stream(operation)).isEqualTo("null");
        var again = UUID.randomUUID();
        runtime(
                operation,
                "state = 'succeeded', finished_at = now(), result = '{\"hit\":\"%s\",\"delivery\":\"%s\"}'"
                        .formatted(again, again));
        stage.call()
                .get(begun.header("Location"))
                .then()
                .body("result.hit", equalTo(IdPrefix.HIT.format(again)))
                .body("result.delivery", equalTo(IdPrefix.DELIVERY.format(again)))
                .body("result.warning", containsString("twice"));
    }

    @Test
    void whoWaitsIsAnsweredWithWhatTheRuntimeDid() {
        var dead = past.dead(past.hit(now), tag);
        var url = "/deliveries/" + IdPrefix.DELIVERY.format(dead) + "/replays";
        Thread.ofVirtual()
                .start(() ->
                        answer(
                                "state = 'failed', finished_at = now(), problem ="
                                        + " '{\"type\":\"urn:tagyard:problem:body-expired\",\"detail\":\"It"
                                        + " is no longer kept.\"}'"));
        stage.call()
                .contentType("application/json")
                .header("Prefer", "wait=20")
                .body("{}")
                .post(stage.url(url))
                .then()
                .statusCode(409)
                .body("type", endsWith("body-expired"))
                .body("detail", equalTo("It is no longer kept."));
    }

    @Test
    void oneThatWaitsIsTriedNowByTheRuntimeThatHoldsIt() {
        var due = past.delivery(past.hit(now), tag, "due");
        var begun = ask(stage, "/deliveries/" + IdPrefix.DELIVERY.format(due) + "/replays", "{}");
        begun.then().statusCode(202).body("kind", equalTo("try-now"));
        var operation = IdPrefix.OPERATION.parse(begun.path("id")).orElseThrow();
        assertThat(stream(operation))
                .isEqualTo(
                        Stage.query(
                                "select stream from delivery_history where delivery_id = '%s'"
                                        .formatted(due)));
        var held = past.delivery(past.hit(now), tag, "held", "null, null, null, 'breaker-open'");
        ask(stage, "/deliveries/" + IdPrefix.DELIVERY.format(held) + "/replays", "{}")
                .then()
                .statusCode(409)
                .body("type", endsWith("illegal-move"));
    }

    @Test
    void aDeliveryIsGivenUpWithAReason() {
        var dead = past.dead(past.hit(now), tag);
        var url = stage.url("/deliveries/" + IdPrefix.DELIVERY.format(dead) + "/discard");
        put(stage, url, "{}").then().statusCode(422).body("errors.pointer", contains("/reason"));
        var begun = put(stage, url, "{\"reason\":\"a test order\"}");
        begun.then().statusCode(202).body("kind", equalTo("discard"));
        var operation = IdPrefix.OPERATION.parse(begun.path("id")).orElseThrow();
        assertThat(asked(operation, "reason")).isEqualTo("a test order");
        Stage.execute(
                "update delivery_history set state = 'discarded', dead_code = null where delivery_id = '%s'"
                        .formatted(dead));
        put(stage, url, "{\"reason\":\"again\"}").then().statusCode(200);
        var delivered = past.delivery(past.hit(now), tag, "delivered");
        put(
                        stage,
                        stage.url(
                                "/deliveries/" + IdPrefix.DELIVERY.format(delivered) + "/discard"),
                        "{\"reason\":\"no\"}")
                .then()
                .statusCode(409);
        assertThat(
                        Stage.query(
                                "select reason from audit_record where tenant_id = '%s' and action = 'delivery.discard'"
                                        .formatted(stage.tenant().value())))
                .isEqualTo("a test order");
    }

    @Test
    void aTestRequestCarriesTheSendersExample() {
        String path =
                stage.post(
                                "/paths",
                                "{\"path\":\"/order_created\",\"sender\":\"standard-webhooks\"}")
                        .path("id");
        var url = "/paths/" + path + "/test-requests";
        var begun =
                ask(
                        stage,
                        url,
                        "{\"example\":\"order-created\",\"headers\":{\"X-Own\":\"1\"},\"outgoing\":\"suppress\"}");
        begun.then().statusCode(202).body("kind", equalTo("test-request"));
        var operation = IdPrefix.OPERATION.parse(begun.path("id")).orElseThrow();
        assertThat(asked(operation, "path"))
                .isEqualTo(IdPrefix.PATH.parse(path).orElseThrow().toString());
        assertThat(asked(operation, "method")).isEqualTo("POST");
        assertThat(asked(operation, "headers,webhook-id")).startsWith("msg_").doesNotContain("{{");
        assertThat(asked(operation, "headers,X-Own")).isEqualTo("1");
        assertThat(asked(operation, "sign")).isEqualTo("true");
        assertThat(asked(operation, "outgoing")).isEqualTo("suppress");
        assertThat(
                        new String(
                                java.util.Base64.getDecoder().decode(asked(operation, "body")),
                                java.nio.charset.StandardCharsets.UTF_8))
                .contains("order.created");
        runtime(
                operation,
                """
                state = 'succeeded', finished_at = now(), result = '{"hit":"%1$s","status":200,
                  "verification":{"result":"verified","secret":"%1$s"},"outside":{"curl":"curl -sS …","note":"x"}}'\
                """
                        .formatted(operation));
        stage.call()
                .get(begun.header("Location"))
                .then()
                .body("result.hit", equalTo(IdPrefix.HIT.format(operation)))
                .body("result.verification.secret", equalTo(IdPrefix.SECRET.format(operation)))
                .body("result.outside.note", equalTo("x"));
        stage.as("editor")
                .call()
                .get(begun.header("Location"))
                .then()
                .body("result.status", equalTo(200))
                .body("result.outside", nullValue());
    }

    @Test
    void aTestRequestThatCannotBeSentIsRefused() {
        String path = stage.post("/paths", "{\"path\":\"/a\",\"sender\":\"stripe\"}").path("id");
        ask(
                        stage,
                        "/paths/" + path + "/test-requests",
                        """
                        {"example":"nothing","method":"BREW","headers":{"Host":"x","a b":"1","X-Line":"a\\nb"},
                         "query":"a b","preview":"prv_01m86cmqtrf389ee7qv4ysr5s4","outgoing":"maybe","sign":1}
                        """)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/example",
                                "/method",
                                "/headers/Host",
                                "/headers/a b",
                                "/headers/X-Line",
                                "/query",
                                "/preview",
                                "/outgoing",
                                "/sign"));
    }

    @Test
    void aRerunThatSendsNeedsTheRightToDeliver() {
        var url = "/hits/" + past.hit(now).text() + "/reruns";
        var editor = stage.as("editor");
        var begun = ask(editor, url, "{\"change\":{\"body\":{\"id\":1}}}");
        begun.then().statusCode(202).body("kind", equalTo("rerun"));
        var operation = IdPrefix.OPERATION.parse(begun.path("id")).orElseThrow();
        assertThat(asked(operation, "outgoing")).isEqualTo("suppress");
        assertThat(asked(operation, "change,body")).isEqualTo("eyJpZCI6MX0=");
        ask(editor, url, "{\"outgoing\":\"send\"}")
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("deliveries:write"));
        ask(
                        stage,
                        url,
                        "{\"outgoing\":\"send\",\"change\":{\"query\":\"a=1\"},\"version\":\"newest\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/change", "/version"));
        ask(stage, url, "{\"outgoing\":\"send\"}").then().statusCode(202);
    }

    private static Response ask(Stage by, String url, String body) {
        return by.call()
                .contentType("application/json")
                .header("Prefer", "wait=0")
                .body(body)
                .post(by.url(url));
    }

    private static Response put(Stage by, String url, String body) {
        return by.call()
                .contentType("application/json")
                .header("Prefer", "wait=0")
                .body(body)
                .put(url);
    }

    private static String filter(String more) {
        return "{\"filter\":{\"state\":\"dead\",\"receivedAt[gte]\":\"2026-01-01T00:00:00Z\"}%s}"
                .formatted(more.isEmpty() ? "" : "," + more);
    }

    private static String asked(UUID operation, String place) {
        return Stage.query(
                "select body #>> '{%s}' from inbox where inbox_id = '%s'"
                        .formatted(place, operation));
    }

    private static String stream(UUID operation) {
        return Stage.query("select stream from inbox where inbox_id = '%s'".formatted(operation));
    }

    private static void runtime(UUID operation, String set) {
        Stage.execute("update inbox set %s where inbox_id = '%s'".formatted(set, operation));
    }

    /** Answers what is asked in this tenant, as soon as something is; gives up after 20 s. */
    private void answer(String set) {
        var limit = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(limit)) {
            var asked =
                    Stage.query(
                            "select inbox_id from inbox where state = 'queued' and tenant_id = '%s'"
                                    .formatted(stage.tenant().value()));
            if (!asked.equals("no row")) {
                runtime(UUID.fromString(asked), set);
                return;
            }
        }
    }
}
