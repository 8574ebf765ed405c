package org.tagyard.admin.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Past;
import org.tagyard.admin.testing.Stage;
import org.tagyard.platform.tenant.IdPrefix;

/** Live hits that no session watched: their traces and their stream. */
@ControlPlaneTest
@Timeout(60)
class LiveHitTest {
    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    @TestHTTPResource("/")
    URI server;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Watching> open = new ArrayList<>();
    private Stage stage;

    @BeforeEach
    void aContainer() {
        stage = Stage.aContainer();
    }

    @AfterEach
    void goAway() throws IOException {
        for (var one : open) {
            one.close();
        }
        client.shutdownNow();
    }

    private Past.Hit sampled() {
        var hit = Past.of(stage).hit(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        Traces.live(stage, hit.id(), "/order_created", 200, 0);
        return hit;
    }

    private Watching watch(Stage who, String query, String... headers)
            throws IOException, InterruptedException {
        var watching =
                Watching.of(
                        client,
                        server.resolve(who.url("/hits/stream" + query)),
                        who.person(),
                        headers);
        open.add(watching);
        assertThat(watching.block()).isEqualTo("retry: 2000");
        return watching;
    }

    @Test
    void aSampledHitHasATrace() {
        var hit = sampled();
        stage.get("/hits/" + hit.text()).then().statusCode(200).body("hasTrace", equalTo(true));
        stage.as("editor")
                .get("/hits/" + hit.text() + "/trace")
                .then()
                .statusCode(200)
                .body("request.body.text", equalTo("{\"id\":\"A-1001\"}"));
        assertThat(stage.actions()).isEqualTo("hit.view");
    }

    @Test
    void itsValuesAreHiddenFromWhoMayNotReadThem() {
        var hit = sampled();
        var answer = stage.as("viewer").get("/hits/" + hit.text() + "/trace");
        answer.then().statusCode(200).body("request.body.text", equalTo("•••"));
        assertThat(answer.asString()).doesNotContain("A-1001").doesNotContain("s3cret");
        assertThat(String.valueOf(stage.actions())).doesNotContain("hit.view");
    }

    @Test
    void whatASessionSawIsItsTraceToo() {
        String preview = stage.post("/previews", "{\"source\":\"live\"}").path("id");
        String hit = Traces.hit(stage, preview, Instant.now(), "/a", 200);
        stage.get("/hits/" + hit + "/trace").then().statusCode(200).body("schema", equalTo(1));
    }

    @Test
    void aHitWithoutATraceAndAForeignOneAreAbsent() {
        var plain = Past.of(stage).hit(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        stage.get("/hits/" + plain.text() + "/trace").then().statusCode(404);
        stage.get("/hits/hit_nonsense/trace").then().statusCode(404);
        var hit = sampled();
        Stage.aContainer().get("/hits/" + hit.text() + "/trace").then().statusCode(404);
        stage.as("auditor").get("/hits/" + hit.text() + "/trace").then().statusCode(404);
    }

    @Test
    void sampledHitsArriveAsTheyHappen() throws IOException, InterruptedException {
        var watching = watch(stage, "");
        var hit = sampled();
        assertThat(watching.block())
                .startsWith("id: 1\nevent: hit-finished\ndata: {")
                .contains(hit.text(), "\"path\":\"/order_created\"", "\"status\":200");
        sampled();
        assertThat(watch(stage, "?after=1").block()).startsWith("id: 2\n");
        assertThat(watch(stage, "", "Last-Event-ID", "1").block()).startsWith("id: 2\n");
    }

    @Test
    void aStreamTellsOnlyWhatItsClientWants() throws IOException, InterruptedException {
        Traces.live(stage, UUID.randomUUID(), "/order_created", 200, 0);
        Traces.live(stage, UUID.randomUUID(), "/favicon.ico", 400, 0);
        Traces.live(stage, UUID.randomUUID(), "/order_paid", 200, 2);

        assertThat(watch(stage, "?result=failed").block()).startsWith("id: 3\n");
        assertThat(watch(stage, "?result=unclaimed").block()).startsWith("id: 2\n");
        assertThat(watch(stage, "?status=4xx").block()).startsWith("id: 2\n");
        var orders = watch(stage, "?path=/order*&method=post&event=order_created");
        assertThat(orders.block()).startsWith("id: 1\n");
        assertThat(orders.block()).startsWith("id: 3\n");
    }

    @Test
    void aFilterThatCannotBeReadIsRefused() {
        stage.get("/hits/stream?status=bad&result=odd")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("status", "result"));
        stage.get("/hits/stream?colour=red")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("colour"));
        stage.get("/hits/stream?after=x").then().statusCode(400);
    }

    @Test
    void aForeignContainersStreamIsAbsent() {
        var stranger = Stage.aContainer();
        stranger.call().get(stage.url("/hits/stream")).then().statusCode(404);
        stage.as("auditor").get("/hits/stream").then().statusCode(404);
    }

    @Test
    void tracesOfLiveTrafficHaveTheIdsOfTheirHits() {
        var hit = sampled();
        stage.get("/hits?hit=" + IdPrefix.HIT.format(hit.id()))
                .then()
                .statusCode(200)
                .body("items.hasTrace", contains(true));
    }
}
