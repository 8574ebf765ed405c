package org.tagyard.admin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Past;
import org.tagyard.admin.testing.Stage;
import org.tagyard.platform.tenant.IdPrefix;

@ControlPlaneTest
class DeliveryTest {
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
    void aDeadDeliverySaysWhyAndWhoseMistakeItIs() {
        var hit = past.hit(now);
        var dead = past.dead(hit, tag);
        stage.get("/deliveries/" + IdPrefix.DELIVERY.format(dead))
                .then()
                .statusCode(200)
                .body("hit", equalTo(hit.text()))
                .body("state", equalTo("dead"))
                .body("tag.id", equalTo(IdPrefix.TAG.format(tag)))
                .body("event.name", equalTo("order_created"))
                .body("deadReason.code", equalTo("rejected"))
                .body("deadReason.side", equalTo("destination"))
                .body("deadReason.detail", equalTo("it said: no Anna"))
                .body("lastStatus", equalTo(404));
    }

    @Test
    void deadLettersAreFoundByWhatTheyShare() {
        var first = past.hit(now.minusSeconds(60), "msg_1", "/id:A-1001");
        var second = past.hit(now, "msg_2", "/id:A,1002");
        var one = text(past.dead(first, tag));
        var other = text(past.delivery(second, UUID.randomUUID(), "delivered"));
        found("?state=dead", one);
        found("?state=dead,delivered", other, one);
        found("?tag=" + IdPrefix.TAG.format(tag), one);
        found("?event=order_created", other, one);
        found("?side=destination&deadReason=rejected", one);
        found("?hit=" + second.text(), other);
        found("?senderDeliveryId=msg_1", one);
        found("?q=/id:A-1001", one);
        found("?q=/id:A,1002", other);
        found("?q=/id:A");
        found("?receivedAt[lt]=" + now.minusSeconds(1), one);
        found("?status[gte]=404", other, one);
        found("?tag=tag_nonsense");
        stage.get("/deliveries?colour=red").then().statusCode(400);
    }

    @Test
    void theListIsWalkedWhileHitsArrive() {
        for (int i = 0; i < 5; i++) {
            past.dead(past.hit(now.minusSeconds(i)), tag);
        }
        String cursor =
                stage.get("/deliveries?limit=3")
                        .then()
                        .body("items", hasSize(3))
                        .extract()
                        .path("nextCursor");
        past.dead(past.hit(now.plusSeconds(1)), tag);
        stage.get("/deliveries?limit=3&cursor=" + cursor)
                .then()
                .body("items", hasSize(2))
                .body("nextCursor", nullValue());
    }

    @Test
    void whatADestinationSaidIsForThoseWhoMayReadPayloadsAndTheirLookIsWrittenDown() {
        var hit = past.hit(now);
        var dead = past.dead(hit, tag);
        past.attempt(dead, hit.at(), 1);
        var url = "/deliveries/" + text(dead);
        var viewer = stage.as("viewer");
        viewer.get(url).then().body("deadReason.detail", equalTo("•••"));
        assertThat(viewer.get("/deliveries").asString()).doesNotContain("Anna");
        viewer.get(url + "/attempts")
                .then()
                .statusCode(200)
                .body("items[0].class", equalTo("rejected"))
                .body("items[0].outgoing[0].url", equalTo("https://hooks.example.org/team"))
                .body("items[0].outgoing[0].answer", nullValue())
                .body("items[0].error", nullValue());
        assertThat(String.valueOf(stage.actions())).doesNotContain("hit.view");
        var editor = stage.as("editor");
        editor.get(url + "/attempts")
                .then()
                .body("items[0].outgoing[0].answer", equalTo("no Anna"))
                .body("items[0].durationMs", equalTo(32));
        editor.get(url + "/attempts").then().statusCode(200);
        assertThat(stage.actions()).isEqualTo("hit.view");
    }

    @Test
    void theSummaryAccountsForEveryDeliveryThatWasStarted() {
        past.counted(10, 4, 2, 1, 1, 2);
        past.counted(5, 5, 0, 0, 0, 0);
        stage.get("/delivery-summary")
                .then()
                .statusCode(200)
                .body("started", equalTo(15))
                .body("delivered", equalTo(9))
                .body("pending", equalTo(2))
                .body("off", equalTo(0))
                .body("groups", hasSize(0));
        past.counted(3, 1, 0, 0, 0, 0);
        stage.get("/delivery-summary").then().body("off", equalTo(2));
    }

    @Test
    void theCustomersMistakesAndOursAreTwoLists() {
        var old = past.hit(now.minus(Duration.ofMinutes(5)));
        past.dead(old, tag);
        past.dead(past.hit(now), tag);
        past.delivery(old, tag, "dead", "'script-error', 'template', 'x', null");
        past.delivery(old, tag, "delivered");
        stage.get("/delivery-summary?groupBy=tag,deadReason,side")
                .then()
                .body("groups.by.deadReason", contains("rejected", "script-error"))
                .body("groups.by.side", contains("destination", "template"))
                .body("groups[0].by.tag", equalTo(IdPrefix.TAG.format(tag)))
                .body("groups.count", contains(2, 1))
                .body("groups[0].oldest", not(equalTo("groups[0].newest")));
        stage.get("/delivery-summary?groupBy=state&state=dead,delivered")
                .then()
                .body("groups.by.state", contains("dead", "delivered"));
        stage.get("/delivery-summary?groupBy=colour&state=lost&receivedAt[lt]=soon")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("groupBy", "state", "receivedAt[lt]"));
    }

    @Test
    void hitsSayWhatBecameOfThem() {
        var hit = past.hit(now, "msg_1", "/id:A-1001");
        past.dead(hit, tag);
        past.delivery(hit, UUID.randomUUID(), "delivered");
        past.hit(now.minusSeconds(60));
        stage.get("/hits/" + hit.text())
                .then()
                .statusCode(200)
                .body("outcome", equalTo("accepted"))
                .body("durationMs", equalTo(2))
                .body("claimedBy.name", equalTo("Order webhook"))
                .body("events[0].name", equalTo("order_created"))
                .body("deliveries.dead", equalTo(1))
                .body("deliveries.delivered", equalTo(1))
                .body("senderDeliveryId", equalTo("msg_1"))
                .body("hasTrace", equalTo(false));
        for (var query :
                new String[] {
                    "state=dead",
                    "tag=" + IdPrefix.TAG.format(tag),
                    "deadReason=rejected",
                    "side=destination",
                    "q=/id:A-1001",
                    "senderDeliveryId=msg_1",
                    "hit=" + hit.text()
                }) {
            stage.get("/hits?" + query).then().body("items.id", contains(hit.text()));
        }
        stage.get("/hits?outcome=refused").then().body("items", hasSize(0));
        stage.get("/hits?limit=1").then().body("items.id", contains(hit.text()));
    }

    @Test
    void anotherContainersHitsAndDeliveriesAreAbsent() {
        var hit = past.hit(now);
        var dead = past.dead(hit, tag);
        var other = Stage.aContainer();
        other.get("/hits/" + hit.text()).then().statusCode(404);
        other.get("/deliveries/" + text(dead)).then().statusCode(404);
        other.get("/deliveries/" + text(dead) + "/attempts").then().statusCode(404);
        other.get("/deliveries").then().body("items", hasSize(0));
    }

    @Test
    void aDestinationIsSeenAsAllRuntimesSeeIt() {
        for (var node : new String[] {"one", "two"}) {
            Stage.execute(
                    """
                    insert into destination_state values ('%s', '%s', 'hooks.example.org', '%s', '%s', now(), 8, 1, 5, 90, 10,
                        'timed out', now())
                    """
                            .formatted(
                                    stage.tenant().value(),
                                    stage.container().value(),
                                    node,
                                    node.equals("one") ? "open" : "closed"));
        }
        stage.get("/destinations/hooks.example.org")
                .then()
                .statusCode(200)
                .body("breaker", equalTo("open"))
                .body("concurrency", equalTo(16))
                .body("backlog", equalTo(10))
                .body("successRate", equalTo(0.9f))
                .body("pause", nullValue());
        stage.get("/destinations/other.example.org").then().statusCode(404);
    }

    @Test
    void aPersonHoldsAndReleasesWhatGoesToADestination() {
        long before = stage.settingsRevision();
        stage.call()
                .contentType("application/json")
                .body("{\"reason\":\"maintenance\"}")
                .put(stage.url("/destinations/hooks.example.org/pause"))
                .then()
                .statusCode(200)
                .body("pause.reason", equalTo("maintenance"))
                .body("breaker", equalTo("closed"));
        assertThat(stage.settingsRevision()).isEqualTo(before + 1);
        stage.get("/destinations").then().body("items.host", contains("hooks.example.org"));
        stage.call()
                .delete(stage.url("/destinations/hooks.example.org/pause"))
                .then()
                .statusCode(204);
        stage.call()
                .delete(stage.url("/destinations/hooks.example.org/pause"))
                .then()
                .statusCode(404);
        assertThat(stage.actions()).isEqualTo("destination.pause destination.resume");
        stage.call()
                .contentType("application/json")
                .body("{}")
                .put(stage.url("/destinations/no_host/pause"))
                .then()
                .statusCode(404);
        stage.as("editor")
                .call()
                .contentType("application/json")
                .body("{}")
                .put(stage.url("/destinations/hooks.example.org/pause"))
                .then()
                .statusCode(403);
    }

    private void found(String query, String... ids) {
        stage.get("/deliveries" + query)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(ids)));
    }

    private static String text(UUID delivery) {
        return IdPrefix.DELIVERY.format(delivery);
    }
}
