package org.tagyard.runtime.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.address.DevelopmentMap;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.outbound.CallResult.Answered;
import org.tagyard.runtime.outbound.CallResult.Failed;
import org.tagyard.runtime.outbound.CallResult.Reason;
import org.tagyard.runtime.testing.Configs;

class GuardedOutboundTest {
    private static final TenantId TENANT = new TenantId(new UUID(7, 1));
    private static final TenantId NEIGHBOUR = new TenantId(new UUID(7, 2));
    private static Vertx vertx;

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, List<InetAddress>> zone = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startLoops() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopLoops() {
        vertx.close();
    }

    @AfterEach
    void closeWhatWasOpened() throws Exception {
        for (var one : opened) {
            one.close();
        }
    }

    private StubServer server(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        var server = StubServer.http(handler);
        opened.add(server);
        return server;
    }

    private StubServer friendlyServer() throws IOException {
        return server(exchange -> StubServer.answer(exchange, 200, "hello"));
    }

    private GuardedOutbound outbound() {
        var config = Configs.of(OutboundConfig.class, properties);
        var pools = new Pools(vertx, config);
        opened.add(pools);
        Names names =
                host -> {
                    asked.add(host);
                    var answers = zone.get(host);
                    return answers == null
                            ? CompletableFuture.failedFuture(new UnknownHostException(host))
                            : CompletableFuture.completedFuture(answers);
                };
        return new GuardedOutbound(
                config,
                OutboundBeans.policy(config),
                DevelopmentMap.parse(config.map().orElse(List.of())),
                names,
                pools,
                vertx,
                new OutboundMeters(new SimpleMeterRegistry()));
    }

    private void allow(StubServer server) {
        properties.put("tagyard.outbound.allow", "127.0.0.1:" + server.port());
    }

    private void resolve(String host, String... addresses) {
        zone.put(host, Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    }

    private static Call get(String url) {
        return new Call(url, "GET", List.of(), Optional.empty(), Optional.empty());
    }

    private static CallResult await(GuardedOutbound outbound, TenantId tenant, Call call) {
        return outbound.call(tenant, call)
                .toCompletableFuture()
                .orTimeout(15, TimeUnit.SECONDS)
                .join();
    }

    private static CallResult await(GuardedOutbound outbound, Call call) {
        return await(outbound, TENANT, call);
    }

    private static void assertFailed(CallResult result, Reason reason) {
        assertThat(result).isInstanceOf(Failed.class);
        assertThat(((Failed) result).reason()).isEqualTo(reason);
    }

    @Test
    void aPermittedNameIsCalledAtItsAddressUnderItsName() throws IOException {
        var server = friendlyServer();
        allow(server);
        resolve("api.example.org", "127.0.0.1");
        var result = await(outbound(), get("http://api.example.org:" + server.port() + "/a?b=c d"));
        assertThat(result).isInstanceOf(Answered.class);
        assertThat(((Answered) result).body()).asString().isEqualTo("hello");
        assertThat(server.received()).hasSize(1);
        var received = server.received().getFirst();
        assertThat(received.host()).isEqualTo("api.example.org:" + server.port());
        assertThat(received.target()).isEqualTo("/a?b=c%20d");
    }

    @Test
    void methodHeadersAndBodyArriveAsGiven() throws IOException {
        var seen = new ArrayList<String>();
        var server =
                server(exchange -> {
                    seen.addAll(exchange.getRequestHeaders().get("X-one"));
                    seen.add(exchange.getRequestHeaders().getFirst("Content-length"));
                    StubServer.answer(exchange, 201, "");
                });
        allow(server);
        var call =
                new Call(
                        "http://127.0.0.1:" + server.port() + "/",
                        "PATCH",
                        List.of(
                                new Header("X-One", "1"),
                                new Header("X-One", "2"),
                                new Header("Host", "other.example.org"),
                                new Header("Content-Length", "99"),
                                new Header("Transfer-Encoding", "chunked")),
                        Optional.of("body".getBytes(UTF_8)),
                        Optional.empty());
        var result = (Answered) await(outbound(), call);
        assertThat(result.status()).isEqualTo(201);
        assertThat(seen).containsExactlyInAnyOrder("1", "2", "4");
        var received = server.received().getFirst();
        assertThat(received.method()).isEqualTo("PATCH");
        assertThat(received.host()).isEqualTo("127.0.0.1:" + server.port());
        assertThat(received.body()).asString().isEqualTo("body");
    }

    @Test
    void anyStatusIsAnAnswerAndNamesOfHeadersAreLowerCase() throws IOException {
        var server =
                server(exchange -> {
                    exchange.getResponseHeaders().add("X-Two", "a");
                    exchange.getResponseHeaders().add("X-Two", "b");
                    StubServer.answer(exchange, 503, "later");
                });
        allow(server);
        var result = (Answered) await(outbound(), get("http://127.0.0.1:" + server.port() + "/"));
        assertThat(result.status()).isEqualTo(503);
        assertThat(result.headers()).contains(new Header("x-two", "a"), new Header("x-two", "b"));
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        var server =
                server(exchange -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    StubServer.answer(exchange, 302, "");
                });
        allow(server);
        var result = (Answered) await(outbound(), get("http://127.0.0.1:" + server.port() + "/"));
        assertThat(result.status()).isEqualTo(302);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void loopbackIsRefusedWithoutAnAllowance() throws IOException {
        var server = friendlyServer();
        assertFailed(
                await(outbound(), get("http://127.0.0.1:" + server.port() + "/")), Reason.REFUSED);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void oneForbiddenAnswerRefusesTheNameAndSaysNoAddress() throws IOException {
        var server = friendlyServer();
        allow(server);
        resolve("mixed.example.org", "127.0.0.1", "10.0.0.7");
        var result = await(outbound(), get("http://mixed.example.org:" + server.port() + "/"));
        assertFailed(result, Reason.REFUSED);
        assertThat(((Failed) result).detail()).doesNotContain("10.0.0.7", "127");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aNameThatChangesItsAddressIsJudgedAtEveryCall() throws IOException {
        var server = friendlyServer();
        allow(server);
        var outbound = outbound();
        var call = get("http://rebinding.example.org:" + server.port() + "/");
        resolve("rebinding.example.org", "127.0.0.1");
        assertThat(await(outbound, call)).isInstanceOf(Answered.class);
        resolve("rebinding.example.org", "127.0.0.2");
        assertFailed(await(outbound, call), Reason.REFUSED);
        assertThat(server.received()).hasSize(1);
        assertThat(asked).hasSize(2);
    }

    @Test
    void anUnknownNameFails() {
        assertFailed(await(outbound(), get("https://nowhere.example.org/")), Reason.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/",
                "https://user@example.org/",
                "https://2130706433/",
                "https://[::1]/",
                "https://169.254.169.254/",
                "http://8.8.8.8:22/"
            })
    void whatMayNotBeCalledIsRefusedBeforeAnyPacket(String url) {
        assertFailed(await(outbound(), get(url)), Reason.REFUSED);
        assertThat(asked).isEmpty();
    }

    @Test
    void nobodyListeningFails() throws IOException {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        properties.put("tagyard.outbound.allow", "127.0.0.1:" + port);
        assertFailed(await(outbound(), get("http://127.0.0.1:" + port + "/")), Reason.FAILED);
    }

    @Test
    void theNextAddressIsTriedWhenOneDoesNotAccept() throws IOException {
        var server = friendlyServer();
        properties.put("tagyard.outbound.allow", "127.0.0.0/8:" + server.port());
        resolve("two.example.org", "127.0.0.9", "127.0.0.1");
        assertThat(await(outbound(), get("http://two.example.org:" + server.port() + "/")))
                .isInstanceOf(Answered.class);
    }

    @Test
    void aSilentServerTimesOutWithinTheCallsTime() throws IOException {
        var never = new CountDownLatch(1);
        var server =
                server(exchange -> {
                    try {
                        never.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.close();
                });
        allow(server);
        var call =
                new Call(
                        "http://127.0.0.1:" + server.port() + "/",
                        "GET",
                        List.of(),
                        Optional.empty(),
                        Optional.of(Duration.ofMillis(200)));
        long begun = System.nanoTime();
        assertFailed(await(outbound(), call), Reason.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        never.countDown();
    }

    @Test
    void anAnswerThatIsTooLargeFails() throws IOException {
        properties.put("tagyard.outbound.max-response-bytes", "1000");
        var server = server(exchange -> StubServer.answer(exchange, 200, "a".repeat(1_001)));
        allow(server);
        assertFailed(
                await(outbound(), get("http://127.0.0.1:" + server.port() + "/")), Reason.FAILED);
    }

    @Test
    void whatIsNoHttpFails() throws IOException {
        var server = friendlyServer();
        allow(server);
        var url = "http://127.0.0.1:" + server.port() + "/";
        assertFailed(
                await(
                        outbound(),
                        new Call(
                                url,
                                "GET",
                                List.of(new Header("X-Bad", "a\r\nX-Injected: b")),
                                Optional.empty(),
                                Optional.empty())),
                Reason.FAILED);
        assertFailed(
                await(
                        outbound(),
                        new Call(
                                url,
                                "GET / HTTP/1.1\r\nX: y",
                                List.of(),
                                Optional.empty(),
                                Optional.empty())),
                Reason.FAILED);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void connectionsAreKeptForTheirTenantAlone() throws IOException {
        var server = friendlyServer();
        allow(server);
        var outbound = outbound();
        var call = get("http://127.0.0.1:" + server.port() + "/");
        await(outbound, TENANT, call);
        await(outbound, TENANT, call);
        await(outbound, NEIGHBOUR, call);
        var connections = server.received().stream().map(StubServer.Received::from).toList();
        assertThat(connections.get(0)).isEqualTo(connections.get(1));
        assertThat(connections.get(2)).isNotEqualTo(connections.get(0));
    }

    @Test
    void aCallWaitsForAConnectionAsLongAsItMayLast() throws Exception {
        properties.put("tagyard.outbound.max-connections-per-server", "1");
        properties.put("tagyard.outbound.connect-timeout", "200ms");
        var asked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var server =
                server(exchange -> {
                    asked.countDown();
                    try {
                        release.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                    StubServer.answer(exchange, 200, "");
                });
        allow(server);
        var outbound = outbound();
        var call = get("http://127.0.0.1:" + server.port() + "/");
        var first = outbound.call(TENANT, call).toCompletableFuture();
        assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
        var second = outbound.call(TENANT, call).toCompletableFuture();
        // longer than an address may take to accept
        vertx.setTimer(600, _ -> release.countDown());

        assertThat(second.get(15, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
        assertThat(first.get(15, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
    }

    @Test
    void tooManyCallsOfOneTenantFailWhileTheNeighbourGoesOn() throws Exception {
        properties.put("tagyard.outbound.max-in-flight", "2");
        var release = new CountDownLatch(1);
        var server =
                server(exchange -> {
                    try {
                        release.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                    StubServer.answer(exchange, 200, "");
                });
        allow(server);
        var outbound = outbound();
        var call = get("http://127.0.0.1:" + server.port() + "/");
        var first = outbound.call(TENANT, call);
        var second = outbound.call(TENANT, call);
        assertFailed(await(outbound, TENANT, call), Reason.LIMITED);
        var neighbours = outbound.call(NEIGHBOUR, call);
        release.countDown();
        for (var one : List.of(first, second, neighbours)) {
            assertThat(one.toCompletableFuture().get(15, TimeUnit.SECONDS))
                    .isInstanceOf(Answered.class);
        }
        assertThat(await(outbound, TENANT, call)).isInstanceOf(Answered.class);
    }

    @Test
    void aMappedHostLeadsToTheInboxAndTrustsItsAuthorityAlone(@TempDir Path directory)
            throws Exception {
        var context = certificate(directory, "chat.example.org");
        var server =
                StubServer.https(context, exchange -> StubServer.answer(exchange, 200, "inbox"));
        opened.add(server);
        properties.put("tagyard.outbound.map", "chat.example.org=127.0.0.1:" + server.port());
        var call = get("https://chat.example.org/api/post");
        assertFailed(await(outbound(), call), Reason.FAILED);

        properties.put("tagyard.outbound.map-ca", directory.resolve("ca.pem").toString());
        var result = await(outbound(), call);
        assertThat(result).isInstanceOf(Answered.class);
        assertThat(((Answered) result).body()).asString().isEqualTo("inbox");
        assertThat(server.received().getFirst().host()).isEqualTo("chat.example.org");
        assertThat(asked).isEmpty();
    }

    @Test
    void aCertificateOfAnotherHostIsNotTrusted(@TempDir Path directory) throws Exception {
        var context = certificate(directory, "chat.example.org");
        var server =
                StubServer.https(context, exchange -> StubServer.answer(exchange, 200, "inbox"));
        opened.add(server);
        properties.put("tagyard.outbound.map", "other.example.org=127.0.0.1:" + server.port());
        properties.put("tagyard.outbound.map-ca", directory.resolve("ca.pem").toString());
        assertFailed(await(outbound(), get("https://other.example.org/")), Reason.FAILED);
    }

    @Test
    void localNamesAreLoopbackWithoutAskingAnybody() throws Exception {
        try (var names = new DnsNames(Duration.ofMillis(1))) {
            for (var host : List.of("localhost", "inbox.localhost")) {
                assertThat(names.lookup(host).toCompletableFuture().get(5, TimeUnit.SECONDS))
                        .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
            }
        }
    }

    private static SSLContext certificate(Path directory, String host) throws Exception {
        var store = directory.resolve("store.p12").toString();
        keytool(
                "-genkeypair",
                "-alias",
                "inbox",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-keystore",
                store,
                "-storepass",
                "changeit");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "inbox",
                "-keystore",
                store,
                "-storepass",
                "changeit",
                "-file",
                directory.resolve("ca.pem").toString());
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(Path.of(store))) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
