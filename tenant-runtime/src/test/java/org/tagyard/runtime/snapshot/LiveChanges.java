package org.tagyard.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.quarantine.Quarantines;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.Eventually;
import org.tagyard.runtime.testing.RawHttp;

/** What the control plane changes acts on the next requests, by whichever way we hear of it. */
abstract class LiveChanges {
    private static final byte[] NOTHING = {};

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // given by the test framework
    URI address;

    @Inject
    @SuppressWarnings("NullAway.Init") // given by the test framework
    Quarantines quarantines;

    private final ControlPlane control = ControlPlane.ofThisJvm();
    private final String host = "h" + UUID.randomUUID() + ".example.org";

    /** A host on which a container answers. */
    String servedHost() {
        published();
        return host;
    }

    private Route published() {
        var route = control.container(host);
        control.publish(route, 1, "{\"version\":1}");
        awaitVersion("1");
        return route;
    }

    private RawHttp.Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    private RawHttp.Answer send(String method, String path, String headers) throws IOException {
        return RawHttp.exchange(
                address.getPort(),
                method + " " + path + " HTTP/1.1\nHost: " + host + "\n" + headers + "\n",
                NOTHING);
    }

    private void awaitVersion(String number) {
        Eventually.holds(() -> assertThat(get("/").headers()).containsEntry("x-version", number));
    }

    private void awaitStatus(String path, int status) {
        Eventually.holds(() -> assertThat(get(path).status()).isEqualTo(status));
    }

    @Test
    void aQuarantineIsKeptForAllRuntimesUntilSomebodyLiftsIt() {
        var route = published();
        for (int i = 0; i < 3; i++) {
            quarantines.failed(route, "sha256:sick", "boom");
        }
        Eventually.holds(
                () -> assertThat(control.quarantines(route)).containsExactly("sha256:sick"));
        assertThat(quarantines.find(route, "sha256:sick")).isPresent();
        control.liftQuarantines(route);
        Eventually.holds(() -> assertThat(quarantines.find(route, "sha256:sick")).isEmpty());
    }

    @Test
    void aPublishedVersionAnswersAndTheNodeSaysSo() {
        var route = published();
        Eventually.holds(() ->
                assertThat(control.nodeLive(route, "test-node"))
                        .contains(
                                new ControlPlane.NodeLive(
                                        Optional.of(1), Optional.empty(), Optional.empty())));
        control.publish(route, 2, "{\"version\":2}");
        awaitVersion("2");
        Eventually.holds(() ->
                assertThat(control.nodeLive(route, "test-node").orElseThrow().version())
                        .contains(2));
    }

    @Test
    void rollingBackIsPublishingAnOlderVersion() {
        var route = published();
        control.publish(route, 2, "{\"version\":2}");
        awaitVersion("2");
        control.publish(route, 1, "{\"version\":1}");
        awaitVersion("1");
    }

    @Test
    void aVersionThatDoesNotRunNeverReplacesAGoodOne() throws IOException {
        var route = published();
        control.publish(route, 2, "{\"broken\":true}");
        Eventually.holds(() -> {
            var told = control.nodeLive(route, "test-node").orElseThrow();
            assertThat(told.version()).contains(1);
            assertThat(told.failed()).contains(2);
            assertThat(told.failure().orElseThrow()).contains("unknown-reference");
        });
        assertThat(get("/").headers()).containsEntry("x-version", "1");
        control.publish(route, 3, "{\"version\":3}");
        awaitVersion("3");
        Eventually.holds(() ->
                assertThat(control.nodeLive(route, "test-node").orElseThrow().failed()).isEmpty());
    }

    @Test
    void aCompilerThatFailsItselfCostsNothingButTheVersion() throws IOException {
        var route = published();
        control.publish(route, 2, "{\"bug\":true}");
        Eventually.holds(() ->
                assertThat(control.nodeLive(route, "test-node").orElseThrow().failed())
                        .contains(2));
        assertThat(get("/").headers()).containsEntry("x-version", "1");
    }

    @Test
    void hostsComeAndGo() throws IOException {
        var route = published();
        var other = "o" + UUID.randomUUID() + ".example.org";
        control.addHost(route, "*." + other);
        Eventually.holds(() ->
                assertThat(
                                RawHttp.exchange(
                                                address.getPort(),
                                                "GET / HTTP/1.1\nHost: a." + other + "\n\n",
                                                NOTHING)
                                        .headers())
                        .containsEntry("x-version", "1"));
        control.removeHost(route, host);
        awaitStatus("/", 421);
    }

    @Test
    void aPausedContainerAsksToComeBackLater() throws IOException {
        var route = published();
        control.state(route, "paused");
        awaitStatus("/", 503);
        assertThat(get("/").headers()).containsEntry("retry-after", "60");
        assertThat(get("/").text()).contains("urn:tagyard:problem:container-paused");
        control.state(route, "suspended");
        control.state(route, "active");
        awaitStatus("/", 200);
    }

    @Test
    void aDeletedContainerIsUnknown() {
        var route = published();
        control.state(route, "deleted");
        awaitStatus("/", 421);
    }

    @Test
    void theFallbackStatusIsTheContainersOwn() {
        var route = control.container(host);
        awaitStatus("/", 400);
        control.fallbackStatus(route, 204);
        awaitStatus("/", 204);
    }

    @Test
    void aPathTakesItsMethodsOnly() throws IOException {
        var route = published();
        control.addPath(route, "/order_created", "exact", true, "POST", "PUT");
        awaitStatus("/order_created", 405);
        assertThat(get("/order_created").headers()).containsEntry("allow", "POST, PUT");
        assertThat(send("POST", "/order_created", "Content-Length: 0\n").status()).isEqualTo(200);
        assertThat(send("HEAD", "/order_created", "").status()).isEqualTo(200);
        assertThat(get("/order_created/deeper").status()).isEqualTo(200);
    }

    @Test
    void theMoreSpecificPathWins() throws IOException {
        var route = published();
        control.addPath(route, "/w/", "prefix", true, "POST");
        control.addPath(route, "/w/open/", "prefix", true, "GET");
        control.addPath(route, "/w/open/off", "exact", false, "GET");
        awaitStatus("/w/open/off", 503);
        assertThat(get("/w/open/off").headers()).containsEntry("retry-after", "300");
        assertThat(get("/w/open/x").status()).isEqualTo(200);
        assertThat(get("/w/x").status()).isEqualTo(405);
        assertThat(get("/w").status()).isEqualTo(200);
    }

    @Test
    void aPreviewTokenIsExchangedForItsSessionAndAWrongOneIsDropped() throws Exception {
        var route = published();
        var token = "tgp_" + "a".repeat(40);
        var digest =
                MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        var session = IdPrefix.PREVIEW.format(control.addPreview(route, "live", digest));
        Eventually.holds(() ->
                assertThat(send("GET", "/", "X-Gtm-Server-Preview: " + token + "\n").text())
                        .contains("X-Gtm-Server-Preview: " + session));
        for (var wrong :
                new String[] {
                    session, "tgp_" + "b".repeat(40), token + "\nx-gtm-server-preview: y"
                }) {
            assertThat(send("GET", "/", "X-Gtm-Server-Preview: " + wrong + "\n").text())
                    .doesNotContainIgnoringCase("x-gtm-server-preview");
        }
    }

    @Test
    void aSenderCannotSpoofWhatThePlatformInjects() throws IOException {
        published();
        var text =
                send(
                                "GET",
                                "/a%20b?c=d%20e",
                                """
                                x-device-bot: false
                                X-GEO-Country: DE
                                X-GTM-Identifier: spoofed
                                x-gtm-api-key: spoofed
                                Trace-Id: spoofed
                                X-Forwarded-For: 198.51.100.1
                                X-Kept: yes
                                """)
                        .text();
        assertThat(text)
                .startsWith("GET " + host + " /a%20b?c=d%20e\n")
                .contains("X-Kept: yes")
                .contains("X-Forwarded-For: 127.0.0.1")
                .contains("trace-id: hit_")
                .contains("x-gtm-default-domain: localhost")
                .doesNotContain("spoofed", "198.51.100.1", "GEO", "bot");
    }

    @Test
    void workIsDoneOnALane() throws IOException {
        published();
        assertThat(get("/").headers()).containsEntry("x-on-lane", "true");
    }

    @Test
    void aBugBehindTheDoorIsAnsweredWithoutItsStory() throws IOException {
        published();
        var answer = get("/fails");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .contains("urn:tagyard:problem:internal")
                .doesNotContain("a bug for the log", "IllegalState");
    }
}
