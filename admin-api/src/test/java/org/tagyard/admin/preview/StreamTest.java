package org.tagyard.admin.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tagyard.admin.testing.Browser;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Stage;
import org.tagyard.admin.testing.TestingClock;

@ControlPlaneTest
@Timeout(60)
class StreamTest {
    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    @TestHTTPResource("/")
    URI server;

    @Inject TestingClock clock;
    @Inject Feeds feeds;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Watching> open = new ArrayList<>();
    private Stage stage;
    private String preview;

    @BeforeEach
    void aSession() {
        stage = Stage.aContainer();
        preview =
                stage.post("/previews", "{\"source\":\"live\",\"expiresInMinutes\":480}")
                        .path("id");
    }

    @AfterEach
    void goAway() throws IOException {
        for (var one : open) {
            one.close();
        }
        client.shutdownNow();
        clock.reset();
    }

    @Test
    void eventsArriveAsTheyHappenWithTheirNumbers() throws IOException, InterruptedException {
        var watching = watch(stage, "");
        assertThat(watching.status()).isEqualTo(200);
        assertThat(watching.type()).startsWith("text/event-stream");
        assertThat(watching.block()).isEqualTo("retry: 2000");
        Traces.event(stage, preview, "hit-started", "{\"hit\": \"hit_1\", \"method\": \"POST\"}");
        assertThat(watching.block())
                .isEqualTo(
                        "id: 1\nevent: hit-started\ndata: {\"hit\":\"hit_1\",\"method\":\"POST\"}");
        Traces.event(stage, preview, "hit-finished", "{\"hit\": \"hit_1\"}");
        assertThat(watching.block()).startsWith("id: 2\nevent: hit-finished");
    }

    @Test
    void allWhoWatchASessionShareOneLook() throws IOException, InterruptedException {
        int before = feeds.size();
        var one = watch(stage, "");
        var other = watch(stage.as("viewer"), "");
        one.block();
        other.block();
        assertThat(feeds.size()).isEqualTo(before + 1);
        Traces.event(stage, preview, "hit-started", "{}");
        assertThat(one.block()).startsWith("id: 1\n");
        assertThat(other.block()).startsWith("id: 1\n");
    }

    @Test
    void aFirstVisitBeginsWithAllThatIsKept() throws IOException, InterruptedException {
        events(5);
        Traces.forgetUpTo(preview, 2);
        var watching = watch(stage, "");
        watching.block();
        assertThat(watching.block()).startsWith("id: 3\n");
        assertThat(watching.block()).startsWith("id: 4\n");
        assertThat(watching.block()).startsWith("id: 5\n");
    }

    @Test
    void whoComesBackGoesOnWhereTheyStopped() throws IOException, InterruptedException {
        events(4);
        var byParameter = watch(stage, "?after=2");
        byParameter.block();
        assertThat(byParameter.block()).startsWith("id: 3\n");
        var byHeader = watch(stage, "?after=0", "Last-Event-ID", "3");
        byHeader.block();
        assertThat(byHeader.block()).startsWith("id: 4\n");
    }

    @Test
    void whatIsNoLongerKeptIsAnnouncedFirst() throws IOException, InterruptedException {
        events(6);
        Traces.forgetUpTo(preview, 4);
        var watching = watch(stage, "?after=1");
        watching.block();
        assertThat(watching.block()).isEqualTo("event: gap\ndata: {\"from\":2,\"to\":4}");
        assertThat(watching.block()).startsWith("id: 5\n");
        Traces.forgetUpTo(preview, 6);
        var late = watch(stage, "?after=5");
        late.block();
        assertThat(late.block()).isEqualTo("event: gap\ndata: {\"from\":6,\"to\":6}");
    }

    @Test
    void valuesInReasonsAreHiddenFromWhoMayNotReadThem() throws IOException, InterruptedException {
        Traces.event(
                stage,
                preview,
                "tag-finished",
                "{\"tag\":{\"id\":\"tag_1\",\"name\":\"Tell\"},\"why\":{\"code\":\"script-error\",\"detail\":\"bad id A-1001\"}}");
        var viewer = watch(stage.as("viewer"), "");
        viewer.block();
        assertThat(viewer.block())
                .contains("Tell")
                .contains("script-error")
                .doesNotContain("A-1001");
        var editor = watch(stage.as("editor"), "");
        editor.block();
        assertThat(editor.block()).contains("A-1001");
    }

    @Test
    void aQuietStreamSaysThatItIsThere() throws IOException, InterruptedException {
        var watching = watch(stage, "");
        watching.block();
        clock.advance(Duration.ofSeconds(15));
        assertThat(watching.block()).startsWith(":");
    }

    @Test
    void aStreamEndsAfterTenMinutes() throws IOException, InterruptedException {
        var watching = watch(stage, "");
        watching.block();
        clock.advance(Duration.ofMinutes(10));
        assertThat(watching.rest()).doesNotContain("session-ended");
    }

    @Test
    void whoLosesTheRightIsSentAwayWithinAMinute() throws IOException, InterruptedException {
        var viewer = stage.as("viewer");
        var watching = watch(viewer, "");
        watching.block();
        Stage.execute(
                "delete from member where tenant_id = '%s' and role = 'viewer'"
                        .formatted(stage.tenant().value()));
        clock.advance(Duration.ofSeconds(60));
        assertThat(watching.rest()).doesNotContain("session-ended");
        assertThat(watch(viewer, "").status()).isEqualTo(404);
    }

    @Test
    void theConsoleWatchesWithItsCookieAsLongAsItsSessionLasts()
            throws IOException, InterruptedException {
        var console = Browser.of(stage.person());
        var watching =
                Watching.ofSession(
                        client,
                        server.resolve(stage.url("/previews/" + preview + "/stream")),
                        console.session());
        open.add(watching);
        assertThat(watching.status()).isEqualTo(200);
        assertThat(watching.block()).isEqualTo("retry: 2000");
        Traces.event(stage, preview, "hit-started", "{}");
        assertThat(watching.block()).startsWith("id: 1\nevent: hit-started");
        console.change().post("/auth/logout").then().statusCode(200);
        clock.advance(Duration.ofSeconds(60));
        assertThat(watching.rest()).doesNotContain("hit-started");
    }

    @Test
    void theEndOfASessionIsAnnouncedAndTold() throws IOException, InterruptedException {
        String brief =
                stage.post("/previews", "{\"source\":\"live\",\"expiresInMinutes\":6}").path("id");
        var watching = watchSession(stage, brief, "");
        watching.block();
        clock.advance(Duration.ofSeconds(61));
        assertThat(watching.until("session-expiring")).contains("expiresAt");
        clock.advance(Duration.ofMinutes(5));
        assertThat(watching.until("session-ended")).contains("\"reason\":\"expired\"");
        assertThat(watching.rest()).isEmpty();
    }

    @Test
    void aSessionThatSomebodyEndsEndsItsStreams() throws IOException, InterruptedException {
        var watching = watch(stage, "");
        watching.block();
        stage.delete("/previews/" + preview).then().statusCode(204);
        assertThat(watching.until("session-ended")).contains("\"reason\":\"ended\"");
        assertThat(watching.rest()).isEmpty();
    }

    @Test
    void anEndedSessionTellsTheRestAndThenNothing() throws IOException, InterruptedException {
        events(2);
        stage.delete("/previews/" + preview).then().statusCode(204);
        var watching = watch(stage, "?after=1");
        watching.block();
        assertThat(watching.block()).startsWith("id: 2\n");
        assertThat(watching.block()).startsWith("event: session-ended");
        assertThat(watch(stage, "?after=2").status()).isEqualTo(204);
    }

    @Test
    void aPlaceThatIsNoNumberIsRefused() {
        stage.get("/previews/" + preview + "/stream?after=x")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("after"));
        stage.call()
                .header("Last-Event-ID", "-1")
                .get(stage.url("/previews/" + preview + "/stream"))
                .then()
                .statusCode(400)
                .body("errors.header", contains("Last-Event-ID"));
    }

    @Test
    void aPrincipalHasTenStreams() throws IOException, InterruptedException {
        for (int i = 0; i < 10; i++) {
            watch(stage, "").block();
        }
        stage.get("/previews/" + preview + "/stream")
                .then()
                .statusCode(429)
                .header("Retry-After", startsWith("5"))
                .body("type", endsWith("rate-limited"));
        assertThat(watch(stage.as("viewer"), "").status()).isEqualTo(200);
    }

    @Test
    void aForeignSessionIsAbsent() {
        Stage.aContainer().get("/previews/" + preview + "/stream").then().statusCode(404);
        stage.as("auditor").get("/previews/" + preview + "/stream").then().statusCode(404);
    }

    private void events(int count) {
        for (int i = 0; i < count; i++) {
            Traces.event(stage, preview, "hit-started", "{}");
        }
    }

    private Watching watch(Stage who, String query, String... headers)
            throws IOException, InterruptedException {
        return watchSession(who, preview, query, headers);
    }

    private Watching watchSession(Stage who, String session, String query, String... headers)
            throws IOException, InterruptedException {
        var watching =
                Watching.of(
                        client,
                        server.resolve(who.url("/previews/" + session + "/stream" + query)),
                        who.person(),
                        headers);
        open.add(watching);
        return watching;
    }
}
