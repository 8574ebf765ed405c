package org.tagyard.admin.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Stage;

@ControlPlaneTest
class HitTest {
    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

    private Stage stage;
    private String preview;

    @BeforeEach
    void aSession() {
        stage = Stage.aContainer();
        preview = stage.post("/previews", "{\"source\":\"live\"}").path("id");
    }

    @Test
    void hitsAreListedNewestFirstInPages() {
        String first = Traces.hit(stage, preview, NINE, "/a", 200);
        String second = Traces.hit(stage, preview, NINE.plusSeconds(1), "/b", 400);
        String third = Traces.hit(stage, preview, NINE.plusSeconds(2), "/b", 200);
        var page = stage.get(hits("?limit=2"));
        page.then()
                .statusCode(200)
                .body("items.id", contains(third, second))
                .body("prevCursor", nullValue());
        stage.get(hits("?limit=2&cursor=" + page.path("nextCursor")))
                .then()
                .statusCode(200)
                .body("items.id", contains(first))
                .body("nextCursor", nullValue());
    }

    @Test
    void aHitInTheListHasTheFormOfASummary() {
        String id = Traces.hit(stage, preview, NINE, "/order_created", 200);
        stage.get(hits(""))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(id))
                .body("items[0].receivedAt", equalTo("2026-11-24T09:00:00.000Z"))
                .body("items[0].path", equalTo("/order_created"))
                .body("items[0].method", equalTo("POST"))
                .body("items[0].host", equalTo("shop.example.org"))
                .body("items[0].status", equalTo(200))
                .body("items[0].claimedBy.name", equalTo("Order webhook"))
                .body("items[0].draftRevision", nullValue())
                .body("items[0].events.name", contains("order_created"))
                .body("items[0].tags.notFired", equalTo(3))
                .body("items[0].hasTrace", equalTo(true));
    }

    @Test
    void hitsAreFilteredByWhatTheyWere() {
        String a = Traces.hit(stage, preview, NINE, "/a", 200);
        String b = Traces.hit(stage, preview, NINE.plusSeconds(1), "/b", 400);
        stage.get(hits("?path=/a")).then().statusCode(200).body("items.id", contains(a));
        stage.get(hits("?status=400,500")).then().statusCode(200).body("items.id", contains(b));
        stage.get(hits("?status%5Bgte%5D=300"))
                .then()
                .statusCode(200)
                .body("items.id", contains(b));
        stage.get(hits("?method=POST&path=/a,/b"))
                .then()
                .statusCode(200)
                .body("items.id", contains(b, a));
        stage.get(hits("?receivedAt%5Blt%5D=2026-11-24T09:00:01Z"))
                .then()
                .statusCode(200)
                .body("items.id", contains(a));
        stage.get(hits("?host=elsewhere.example.org"))
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        stage.get(hits("?status=bad"))
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("status"));
        stage.get(hits("?colour=red")).then().statusCode(400);
    }

    @Test
    void aHitIsItsTraceForWhoMayReadPayloads() {
        String id = Traces.hit(stage, preview, NINE, "/order_created", 200);
        stage.as("editor")
                .get(hits("/" + id))
                .then()
                .statusCode(200)
                .body("schema", equalTo(1))
                .body("request.body.text", equalTo("{\"id\":\"A-1001\"}"))
                .body("events[0].data.items[0].price", equalTo(3))
                .body("comparedWith", nullValue());
    }

    @Test
    void withoutThatRightItsValuesAreHidden() {
        String id = Traces.hit(stage, preview, NINE, "/order_created", 200);
        var answer = stage.as("viewer").get(hits("/" + id));
        answer.then()
                .statusCode(200)
                .body("request.body.text", equalTo("•••"))
                .body("request.body.bytes", equalTo(39))
                .body("events[0].tags[0].name", equalTo("Tell"));
        assertThat(answer.asString())
                .doesNotContain("A-1001")
                .doesNotContain("s3cret")
                .doesNotContain("a@example.org");
        assertThat(stage.actions()).isEqualTo("preview.create");
    }

    @Test
    void aPersonsFirstUnredactedViewIsAuditedAndNoLaterOne() {
        String id = Traces.hit(stage, preview, NINE, "/order_created", 200);
        var editor = stage.as("editor");
        editor.get(hits("/" + id)).then().statusCode(200);
        editor.get(hits("/" + id)).then().statusCode(200);
        assertThat(stage.actions()).isEqualTo("preview.create preview-hit.view");
        stage.as("editor").get(hits("/" + id)).then().statusCode(200);
        assertThat(stage.actions()).isEqualTo("preview.create preview-hit.view preview-hit.view");
        assertThat(
                        Stage.query(
                                "select target ->> 'id' from audit_record where action = 'preview-hit.view' and tenant_id = '"
                                        + stage.tenant().value()
                                        + "' limit 1"))
                .isEqualTo(id);
    }

    @Test
    void aHitOfAnotherSessionIsAbsent() {
        String id = Traces.hit(stage, preview, NINE, "/order_created", 200);
        String other = stage.post("/previews", "{\"source\":\"live\"}").path("id");
        stage.get("/previews/" + other + "/hits/" + id).then().statusCode(404);
        stage.get(hits("/hit_nonsense")).then().statusCode(404);
        stage.get(hits("/hit_01m86cqve8ee5vktytsg6b3rmw")).then().statusCode(404);
        var stranger = Stage.aContainer();
        stranger.call().get(stage.url(hits("/" + id))).then().statusCode(404);
        stranger.get(hits("/" + id)).then().statusCode(404);
    }

    @Test
    void hitsOutliveTheSession() {
        String id = Traces.hit(stage, preview, NINE, "/order_created", 200);
        stage.delete("/previews/" + preview).then().statusCode(204);
        stage.get(hits("/" + id)).then().statusCode(200);
    }

    private String hits(String rest) {
        return "/previews/" + preview + "/hits" + rest;
    }
}
