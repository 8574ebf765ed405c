package org.tagyard.admin.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Past;
import org.tagyard.admin.testing.Stage;

@ControlPlaneTest
class OverviewTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Stage stage = Stage.aContainer();

    @BeforeEach
    void aContainer() {
        stage = Stage.aContainer();
    }

    private void counted(Instant minute, String node, int requests, String histogram) {
        Stage.execute(
                """
                insert into container_activity (tenant_id, container_id, minute, node, requests, claimed, unclaimed, failed,
                    events, tags_succeeded, tags_failed, histogram)
                values ('%s', '%s', date_trunc('minute', timestamptz '%s'), '%s', %d, 2, 1, 0, 3, 4, 1, '%s')\
                """
                        .formatted(
                                stage.tenant().value(),
                                stage.container().value(),
                                minute,
                                node,
                                requests,
                                histogram));
    }

    @Test
    void theLastHourAndDayAreAddedUpOverNodes() {
        counted(now.minus(5, ChronoUnit.MINUTES), "one", 3, "{0,1,2}");
        counted(now.minus(5, ChronoUnit.MINUTES), "two", 7, "{0,6,1}");
        counted(now.minus(5, ChronoUnit.HOURS), "one", 100, "{100}");
        counted(now.minus(30, ChronoUnit.HOURS), "one", 1_000, "{0,0,0,0,1000}");

        stage.as("viewer")
                .get("/overview")
                .then()
                .statusCode(200)
                .body("minutes", hasSize(60))
                .body("minutes.counts.requests.findAll { it > 0 }", contains(10))
                .body("minutes.find { it.counts.requests > 0 }.counts.tagsSucceeded", equalTo(8))
                .body("last24h.counts.requests", equalTo(110))
                .body("last24h.answeredWithinMs.p50", equalTo(1))
                .body("last24h.answeredWithinMs.p95", equalTo(2))
                .body("last24h.answeredWithinMs.p99", equalTo(4));
    }

    @Test
    void tagsPathsAndDeliveriesSayHowTheyDo() {
        Stage.execute(
                """
                insert into tag_activity (tenant_id, container_id, tag_id, hour, node, succeeded, failed, last_fired)
                values ('%1$s', '%2$s', 'tag_1', date_trunc('hour', now()), 'one', 5, 1, '%3$s'),
                       ('%1$s', '%2$s', 'tag_1', date_trunc('hour', now()), 'two', 2, 0, now() - interval '1 hour'),
                       ('%1$s', '%2$s', 'tag_2', now() - interval '30 hours', 'one', 9, 0, now() - interval '30 hours')\
                """
                        .formatted(stage.tenant().value(), stage.container().value(), now));
        String path = stage.post("/paths", "{\"path\":\"/orders\"}").path("id");
        Stage.execute(
                """
                insert into path_activity (tenant_id, path_id, minute, node, accepted, missing, duplicates)
                select tenant_id, path_id, date_trunc('minute', now()), 'one', 4, 2, 1 from path where tenant_id = '%s'\
                """
                        .formatted(stage.tenant().value()));
        var past = Past.of(stage);
        past.dead(past.hit(now), UUID.randomUUID());
        past.delivery(past.hit(now.minusSeconds(90)), UUID.randomUUID(), "due");
        past.counted(9, 4, 2, 1, 0, 2);

        stage.get("/overview")
                .then()
                .statusCode(200)
                .body("tags.id", contains("tag_1"))
                .body("tags[0].succeeded", equalTo(7))
                .body("tags[0].failed", equalTo(1))
                .body("tags[0].lastFiredAt", equalTo(now.toString()))
                .body("paths.id", contains(path))
                .body("paths[0].accepted", equalTo(4))
                .body("paths[0].refused", equalTo(2))
                .body("paths[0].duplicates", equalTo(1))
                .body("deliveries.pending", equalTo(2))
                .body("deliveries.dead", equalTo(2))
                .body("deliveries.deadLast24h", equalTo(1))
                .body("deliveries.oldestPendingAt", equalTo(now.minusSeconds(90).toString()));
    }

    @Test
    void aQuietContainerHasZeros() {
        var neighbour = stage;
        counted(now, "one", 3, "{3}");
        stage = Stage.aContainer();

        stage.get("/overview")
                .then()
                .statusCode(200)
                .body("last24h.counts.requests", equalTo(0))
                .body("last24h.answeredWithinMs", nullValue())
                .body("deliveries.oldestPendingAt", nullValue())
                .body("tags", empty());
        stage.call().get(neighbour.url("/overview")).then().statusCode(404);
        stage.as("auditor").get("/overview").then().statusCode(404);
        stage.get("/overview?colour=red").then().statusCode(400);
    }

    @Test
    void percentilesAreRoundedUpToPowersOfTwo() {
        assertThat(Histogram.percentiles(new long[0])).isEmpty();
        assertThat(Histogram.percentiles(new long[] {98, 1, 0, 1}))
                .contains(new OverviewView.Percentiles(1, 1, 2));
        assertThat(Histogram.percentiles(new long[] {0, 0, 1}))
                .contains(new OverviewView.Percentiles(4, 4, 4));
    }
}
