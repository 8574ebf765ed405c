package org.tagyard.admin.hit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Past;
import org.tagyard.admin.testing.Stage;

/** From a text that somebody has in hand to the hit. */
@ControlPlaneTest
class HitSearchTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Stage stage = Stage.aContainer();
    private Past past = Past.of(stage);

    @BeforeEach
    void aContainer() {
        stage = Stage.aContainer();
        past = Past.of(stage);
    }

    private void found(Stage who, String q, Object... hits) {
        var items = who.get("/hits?q=" + q).then().statusCode(200);
        if (hits.length == 0) {
            items.body("items", empty());
        } else {
            items.body("items.id", contains(hits));
        }
    }

    @Test
    void aHitIsFoundByItsIdAndItsSendersId() {
        var hit = past.hit(now, "msg_10482", "/id:none");
        past.hit(now);

        found(stage, hit.text(), hit.text());
        found(stage, "msg_10482", hit.text());
        found(stage, "msg_1048");
    }

    @Test
    void aNumberIsFoundAtAnySearchPointer() {
        Stage.execute(
                "update container set capture = '{\"searchPointers\":[\"/order/id\",\"/id\"]}' where container_id = '%s'"
                        .formatted(stage.container().value()));
        var hit = past.hit(now, "msg_1", "/id:10482");
        past.hit(now, "msg_2", "/id:10483");

        found(stage, "10482", hit.text());
        found(stage, "/id:10482", hit.text());
        found(stage, "/order/id:10482");
    }

    @Test
    void aPartOfAPathOrOfANameIsEnough() {
        var other = past.hit(now.minusSeconds(1));
        var hit = past.hit(now);
        Stage.execute(
                "update hit_history set path = '/Refunds', events = '[]', claimed_by = null where hit_id = '%s'"
                        .formatted(hit.id()));

        found(stage, "refund", hit.text());
        found(stage, "ORDER_CR", other.text());
        found(stage, "order%20webhook", other.text());
        found(stage, "192.0.2.7", hit.text(), other.text());
    }

    @Test
    void requestsAreLookedIntoForWhoMayReadThemAlone() {
        var hit = past.hit(now);
        past.request(hit, "{\"order\":{\"number\":\"A-777\"}}");
        past.hit(now);

        found(stage.as("editor"), "a-777", hit.text());
        found(stage.as("viewer"), "a-777");
    }

    @Test
    void aSearchGoesWithTheOtherFilters() {
        var old = past.hit(now.minusSeconds(60), "msg_1", "/id:none");
        past.hit(now, "msg_2", "/id:none");

        stage.get("/hits?q=order&receivedAt%5Blt%5D=" + now.minusSeconds(1))
                .then()
                .statusCode(200)
                .body("items.id", contains(old.text()));
        var page = stage.get("/hits?q=order&limit=1");
        stage.get("/hits?q=order&limit=1&cursor=" + page.path("nextCursor"))
                .then()
                .statusCode(200)
                .body("items.id", contains(old.text()));
    }

    @Test
    void anotherContainersHitsAreNotFound() {
        var hit = past.hit(now, "msg_9", "/id:none");

        var stranger = Stage.aContainer();
        found(stranger, "msg_9");
        found(stranger, hit.text());
    }

    @Test
    void aTextThatFindsEverythingOrNothingIsRefused() {
        for (var text : new String[] {"a", "%20%20a", "x".repeat(201), ""}) {
            stage.get("/hits?q=" + text)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("q"));
        }
    }

    @Test
    void lettersAreComparedWithoutCase() {
        assertThat(HitSearch.contains("Order A-1".getBytes(UTF_8), "a-1".getBytes(UTF_8))).isTrue();
        assertThat(HitSearch.contains("aab".getBytes(UTF_8), "ab".getBytes(UTF_8))).isTrue();
        assertThat(HitSearch.contains("a".getBytes(UTF_8), "ab".getBytes(UTF_8))).isFalse();
        assertThat(HitSearch.contains("größe".getBytes(UTF_8), "öß".getBytes(UTF_8))).isTrue();
    }

    @Test
    void requestsThatNobodyTookAreListedNewestFirst() {
        unmatched("/orders", 3, now.minusSeconds(5));
        unmatched("/hook", 1, now);

        stage.as("viewer")
                .get("/unmatched-requests")
                .then()
                .statusCode(200)
                .body("items.path", contains("/hook", "/orders"))
                .body("items.count", contains(1, 3))
                .body("items[0].pathId", equalTo(null))
                .body("items[0].status", equalTo(400));
        stage.get("/unmatched-requests?lastSeen%5Bgte%5D=" + now.minusSeconds(1))
                .then()
                .body("items.path", contains("/hook"));
        stage.get("/unmatched-requests?host=other.example.org").then().body("items", empty());
        stage.get("/unmatched-requests?lastSeen%5Bgte%5D=soon").then().statusCode(400);
        stage.get("/unmatched-requests?colour=red").then().statusCode(400);
        Stage.aContainer().get("/unmatched-requests").then().body("items", empty());
        stage.as("auditor").get("/unmatched-requests").then().statusCode(404);
    }

    private void unmatched(String path, int count, Instant at) {
        Stage.execute(
                """
                insert into unmatched_request (tenant_id, container_id, host, method, path, status, count, first_seen, last_seen)
                values ('%s', '%s', 'shop.example.org', 'POST', '%s', 400, %d, '%s', '%s')\
                """
                        .formatted(
                                stage.tenant().value(),
                                stage.container().value(),
                                path,
                                count,
                                at,
                                at));
    }
}
