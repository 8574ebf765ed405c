package org.tagyard.runtime.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.DatabaseResource;
import org.tagyard.runtime.testing.Eventually;
import org.tagyard.runtime.testing.RawHttp;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class DoorTest {
    private static final byte[] NOTHING = {};
    private static final String HOST = "door.example.org";
    private static boolean isPrepared;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // given by the test framework
    URI address;

    @BeforeEach
    void aContainerAnswersOnTheHost() {
        if (!isPrepared) {
            ControlPlane.ofThisJvm().container(HOST);
            isPrepared = true;
        }
        Eventually.holds(() -> assertThat(get("/", HOST).status()).isEqualTo(400));
        Eventually.holds(() -> assertThat(get("/", HOST).body()).isEmpty());
    }

    private RawHttp.Answer get(String target, String host) throws IOException {
        return exchange("GET " + target + " HTTP/1.1\nHost: " + host + "\n\n", NOTHING);
    }

    private RawHttp.Answer exchange(String head, byte[] body) throws IOException {
        return RawHttp.exchange(address.getPort(), head, body);
    }

    private static void assertProblem(RawHttp.Answer answer, int status, String slug)
            throws IOException {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(json(answer).path("type").asText()).isEqualTo("urn:tagyard:problem:" + slug);
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("instance").asText()).startsWith("/hits/hit_");
    }

    private static JsonNode json(RawHttp.Answer answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void aContainerWithoutAVersionAnswersWithItsFallback() throws IOException {
        var answer = get("/anything?x=1", HOST);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody.example.org",
                "example.org",
                "sub.door.example.org",
                "127.0.0.1",
                "[::1]:8080"
            })
    void anUnknownHostLearnsNothing(String host) throws IOException {
        var answer = get("/", host);
        assertProblem(answer, 421, "unknown-host");
        assertThat(answer.text()).doesNotContain("door", host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOOR.example.org", "door.example.org.", "door.example.org:8080"})
    void aHostIsKnownInAnySpelling(String host) throws IOException {
        assertThat(get("/", host).body()).isEmpty();
    }

    @Test
    void theHostOfAnAbsoluteTargetWins() throws IOException {
        assertThat(get("http://" + HOST + "/x", "nobody.example.org").body()).isEmpty();
    }

    @Test
    void healthIsAnsweredOnEveryHost() throws IOException {
        assertThat(get("/healthz", "nobody.example.org").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_tagyard/x", "/stape-api/k/v2/store", "/stape/x"})
    void reservedPathsNeverReachAContainer(String path) throws IOException {
        assertProblem(get(path, HOST), 404, "not-found");
    }

    @Test
    void anyMethodReachesTheContainer() throws IOException {
        for (var method : new String[] {"PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"}) {
            assertThat(exchange(method + " / HTTP/1.1\nHost: " + HOST + "\n\n", NOTHING).status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.1\nHost: door.example.org\nHost: other.example.org\n\n",
                "GET / HTTP/1.1\nHost: a b\n\n",
                "GET / HTTP/1.1\nHost: door.example.org:x\n\n",
                "OPTIONS * HTTP/1.1\nHost: door.example.org\n\n"
            })
    void aRequestWithoutOneReadableTargetIsMalformed(String head) throws IOException {
        assertProblem(exchange(head, NOTHING), 400, "malformed-request");
    }

    @Test
    void aLongUrlIsRefusedWithItsLimit() throws IOException {
        var answer = get("/" + "a".repeat(16_384), HOST);
        assertProblem(answer, 414, "uri-too-long");
        assertThat(json(answer).path("maximumBytes").asInt()).isEqualTo(16_384);
        assertThat(get("/" + "a".repeat(16_383), HOST).body()).isEmpty();
    }

    @Test
    void manyHeadersAreRefusedWithTheirLimit() throws IOException {
        var many = ("X-Filler: " + "a".repeat(1_000) + "\n").repeat(33);
        var answer = exchange("GET / HTTP/1.1\nHost: " + HOST + "\n" + many + "\n", NOTHING);
        assertProblem(answer, 431, "header-too-large");
        assertThat(json(answer).path("maximumBytes").asInt()).isEqualTo(32_768);
    }

    @Test
    void anAnnouncedLargeBodyIsRefusedBeforeItIsSent() throws IOException {
        var answer =
                exchange(
                        "POST / HTTP/1.1\nHost: " + HOST + "\nContent-Length: 1048577\n\n",
                        NOTHING);
        assertProblem(answer, 413, "payload-too-large");
        assertThat(json(answer).path("maximumBytes").asInt()).isEqualTo(1_048_576);
    }

    @Test
    void anUnannouncedLargeBodyIsRefusedWhileItArrives() throws IOException {
        try (var client = new RawHttp(address.getPort())) {
            client.send(
                    ("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .getBytes(UTF_8));
            var chunk = ("10000\r\n" + "a".repeat(65_536) + "\r\n").getBytes(UTF_8);
            for (int i = 0; i < 17; i++) {
                client.send(chunk);
            }
            assertProblem(client.read(), 413, "payload-too-large");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aBodyOfExactlyTheLimitPasses() throws IOException {
        var answer =
                exchange(
                        "POST / HTTP/1.1\nHost: " + HOST + "\nContent-Length: 1048576\n\n",
                        new byte[1_048_576]);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        try (var client = new RawHttp(address.getPort())) {
            client.send(
                    ("POST / HTTP/1.1\r\nHost: "
                                    + HOST
                                    + "\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
                            .getBytes(UTF_8));
            assertThat(client.read().status()).isEqualTo(100);
            client.send("abc".getBytes(UTF_8));
            assertThat(client.read().status()).isEqualTo(400);
        }
    }

    @Test
    void aCompressedBombIsRefused() throws IOException {
        var bomb = gzip(new byte[900_000]);
        var answer = exchange(compressed("gzip", bomb.length), bomb);
        assertProblem(answer, 413, "payload-too-large");
    }

    @Test
    void aCompressedBodyOfFairSizePasses() throws IOException {
        var fair = gzip("{\"a\":1}".getBytes(UTF_8));
        assertThat(exchange(compressed("gzip", fair.length), fair).body()).isEmpty();
    }

    @Test
    void aBombForAnUnknownHostIsRefusedWithoutItsBody() throws IOException {
        // announced, never sent: nobody waits for it
        var answer =
                exchange(compressed("gzip", 900_000).replace(HOST, "nobody.example.org"), NOTHING);
        assertProblem(answer, 421, "unknown-host");
    }

    @Test
    void aBrokenCompressedBodyIsMalformed() throws IOException {
        var broken = "no gzip".getBytes(UTF_8);
        assertProblem(
                exchange(compressed("gzip", broken.length), broken), 400, "malformed-request");
    }

    @Test
    void anUnknownContentEncodingIsRefused() throws IOException {
        var answer = exchange(compressed("br", 3), "abc".getBytes(UTF_8));
        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.headers()).containsEntry("accept-encoding", "gzip, deflate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\nHost: door.example.org\nTransfer-Encoding: chunked\n\nzz\n",
                "POST / HTTP/1.1\nHost: door.example.org\nContent-Length: -1\n\n",
                "POST / HTTP/1.1\nHost: door.example.org\nContent-Length: 1, 2\n\n",
                "G\u0000T / HTTP/1.1\nHost: door.example.org\n\n",
                "GET / HTTP/9.9\nHost: door.example.org\n\n",
                "garbage\n\n",
                "GET / HTTP/1.1\nHost: door.example.org\nBad Header: x\n\n",
                "GET / HTTP/1.1\nHost: door.example.org\n folded: x\n\n"
            })
    void brokenRequestsCostTheirConnectionAndNoServerError(String head) throws IOException {
        try (var client = new RawHttp(address.getPort())) {
            client.send(
                    head.replace("\n", "\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            try {
                assertThat(client.read().status()).isBetween(400, 501).isNotEqualTo(500);
            } catch (IOException closed) {
                assertThat(closed).hasMessageContaining("closed");
            }
        }
        assertThat(get("/", HOST).status()).isEqualTo(400);
    }

    private static String compressed(String encoding, int length) {
        return "POST / HTTP/1.1\nHost: "
                + HOST
                + "\nContent-Encoding: "
                + encoding
                + "\nContent-Length: "
                + length
                + "\n\n";
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }
}
