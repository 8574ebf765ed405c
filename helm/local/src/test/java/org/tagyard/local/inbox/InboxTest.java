package org.tagyard.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagyard.local.place.Home;

class InboxTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalAuthority authority;
    private Inbox inbox;
    private int port;
    private int tlsPort;

    @BeforeEach
    void start() throws IOException {
        authority = LocalAuthority.in(Home.at(directory), Clock.systemUTC());
        port = freePort();
        tlsPort = freePort();
        inbox =
                Inbox.start(
                        port,
                        tlsPort,
                        authority.serverFor(List.of("slack.com", "api.telegram.org")),
                        NOON);
    }

    @AfterEach
    void stop() {
        inbox.close();
        http.close();
    }

    @Test
    void whateverArrivesIsAnsweredAndKeptNewestFirst() throws Exception {
        assertThat(post("/first?a=1", "{\"n\":1}")).isEqualTo("{\"ok\":true}");
        assertThat(post("/second", "zwei")).isEqualTo("{\"ok\":true}");
        assertThat(inbox.requests())
                .extracting(Received::path)
                .containsExactly("/second", "/first?a=1");
        var first = inbox.requests().getLast();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.scheme()).isEqualTo("http");
        assertThat(first.body()).isEqualTo("{\"n\":1}");
        assertThat(first.headers()).containsEntry("x-test", List.of("yes"));
    }

    @Test
    void itShowsItselfAsJsonAndForgetsOnRequest() throws Exception {
        post("/order", "{\"id\":\"A-1\"}");
        assertThat(get("/requests"))
                .contains(
                        "\"path\" : \"/order\"",
                        "\"at\" : \"2026-11-24T12:00:00Z\"",
                        "\"number\" : 1");
        http.send(
                HttpRequest.newBuilder(uri("/requests")).DELETE().build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(inbox.requests()).isEmpty();
    }

    @Test
    void whatOthersSentIsShownAsTextAndNeverAsMarkup() throws Exception {
        post("/order", "<script>alert(1)</script>");
        assertThat(get("/")).contains("&lt;script&gt;alert(1)").doesNotContain("<script>");
    }

    @Test
    void underAForeignNameItKeepsAndShowsNothing() throws Exception {
        assertThat(
                        raw(
                                "GET /requests HTTP/1.1\r\nHost: rebound.example.org\r\nConnection: close\r\n\r\n"))
                .endsWith("{\"ok\":true}");
        assertThat(inbox.requests())
                .extracting(Received::host)
                .containsExactly("rebound.example.org");
    }

    @Test
    void aLongBodyIsCutAndStillAnswered() throws Exception {
        assertThat(post("/long", "x".repeat(Inbox.MOST_BODY_BYTES + 100_000)))
                .isEqualTo("{\"ok\":true}");
        assertThat(inbox.requests().getFirst().body()).hasSize(Inbox.MOST_BODY_BYTES);
    }

    @Test
    void onlyTheNewestRequestsAreKept() throws Exception {
        for (int i : IntStream.range(0, 510).toArray()) {
            post("/" + i, "");
        }
        assertThat(inbox.requests()).hasSize(500);
        assertThat(inbox.requests().getFirst().path()).isEqualTo("/509");
        assertThat(inbox.requests().getLast().path()).isEqualTo("/10");
    }

    @Test
    void aMappedHostIsServedUnderACertificateOfTheLocalAuthority() throws Exception {
        assertThat(secure("api.telegram.org", "/bot1:x/sendMessage"))
                .contains("HTTP/1.1 200")
                .contains("{\"ok\":true}");
        assertThat(inbox.requests().getFirst().scheme()).isEqualTo("https");
        assertThat(inbox.requests().getFirst().host()).isEqualTo("api.telegram.org");
    }

    @Test
    void aHostThatIsNotMappedIsNotServed() {
        assertThatThrownBy(() -> secure("bank.example.org", "/"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void theAuthorityIsTheSameAtTheNextStart() {
        var again = LocalAuthority.in(Home.at(directory), Clock.systemUTC());
        assertThat(again.certificate()).isEqualTo(authority.certificate());
        assertThat(again.certificateFile()).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    private String post(String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .header("X-Test", "yes")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String get(String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(uri(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            return exchange(socket, request);
        }
    }

    /**
     * Speaks to the https side as the runtime does: to a loopback address, under the mapped name.
     */
    private String secure(String host, String path) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("local", authority.certificate());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (var socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", tlsPort)) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            return exchange(
                    socket,
                    "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        }
    }

    private static String exchange(Socket socket, String request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
