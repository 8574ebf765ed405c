package org.tagyard.local.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * Two listeners on loopback, {@code http} and {@code https}, that answer every request as the
 * services of the demo do ({@code {"ok":true}}: Slack's and Telegram's word for success) and keep
 * it. Under its own name the first shows them: {@code GET /} for people, {@code GET /requests} as
 * JSON, newest first; {@code DELETE /requests} forgets them.
 */
public final class Inbox implements AutoCloseable {
    /** What is kept of a body. */
    public static final int MOST_BODY_BYTES = 256 * 1024;

    private static final int MOST_REQUESTS = 500;
    private static final byte[] OK = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper json =
            JsonMapper.builder()
                    .findAndAddModules()
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
    private final ArrayDeque<Received> requests = new ArrayDeque<>();
    private final Clock clock;
    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Consumer<Received> watcher = request -> {};
    private long arrived;

    private Inbox(Clock clock) {
        this.clock = clock;
    }

    /** Listens on both ports. The {@code https} side shows the certificate of {@code tls}. */
    public static Inbox start(int port, int tlsPort, SSLContext tls, Clock clock)
            throws IOException {
        var inbox = new Inbox(clock);
        try {
            inbox.listen(HttpServer.create(loopback(port), 0), "http");
            var secure = HttpsServer.create(loopback(tlsPort), 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            inbox.listen(secure, "https");
            return inbox;
        } catch (IOException e) {
            inbox.close();
            throw e;
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private void listen(HttpServer server, String scheme) {
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        handle(exchange, scheme);
                    }
                });
        server.start();
        servers.add(server);
    }

    /** What arrived, newest first. */
    public List<Received> requests() {
        synchronized (requests) {
            return List.copyOf(requests.reversed());
        }
    }

    /**
     * Tells somebody of every request from now on, in the thread that answers it and before the
     * answer: a watcher that waits makes a slow receiver.
     */
    public void watch(Consumer<Received> told) {
        watcher = told;
    }

    private void handle(HttpExchange exchange, String scheme) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        if (scheme.equals("http") && isOwnName(exchange)) {
            if (method.equals("GET") && path.equals("/")) {
                answer(
                        exchange,
                        "text/html; charset=utf-8",
                        InboxPage.of(requests()).getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (method.equals("GET") && path.equals("/requests")) {
                answer(exchange, "application/json", json.writeValueAsBytes(requests()));
                return;
            }
            if (method.equals("DELETE") && path.equals("/requests")) {
                synchronized (requests) {
                    requests.clear();
                }
                answer(exchange, "application/json", OK);
                return;
            }
        }
        keep(exchange, scheme);
        answer(exchange, "application/json", OK);
    }

    /**
     * Only a reader who called the inbox by its own name sees what it holds: a web page whose host
     * name somebody pointed at loopback does not.
     */
    private static boolean isOwnName(HttpExchange exchange) {
        var name = host(exchange).replaceFirst(":[0-9]+$", "");
        return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
    }

    private static String host(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private void keep(HttpExchange exchange, String scheme) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES);
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        watcher.accept(kept(exchange, scheme, headers, body));
    }

    private Received kept(
            HttpExchange exchange, String scheme, Map<String, List<String>> headers, byte[] body) {
        synchronized (requests) {
            arrived++;
            var received =
                    new Received(
                            arrived,
                            clock.instant(),
                            scheme,
                            exchange.getRequestMethod(),
                            host(exchange),
                            exchange.getRequestURI().toString(),
                            headers,
                            new String(body, StandardCharsets.UTF_8));
            requests.addLast(received);
            if (requests.size() > MOST_REQUESTS) {
                requests.removeFirst();
            }
            return received;
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getRequestBody().skip(Long.MAX_VALUE);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
