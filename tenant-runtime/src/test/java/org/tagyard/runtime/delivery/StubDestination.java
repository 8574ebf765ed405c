package org.tagyard.runtime.delivery;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tagyard.runtime.outbound.StubServer;

/** A destination on this machine: {@code /fails-N} answers 503 so often, then 200. */
public class StubDestination implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init") // started before any test
    private static StubServer server;

    static int port() {
        return server.port();
    }

    static List<String> bodiesOf(String path) {
        return server.received().stream()
                .filter(it -> it.target().equals(path))
                .map(it -> new String(it.body(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            server =
                    StubServer.http(exchange -> {
                        var path = exchange.getRequestURI().getPath();
                        int asked =
                                ASKED.computeIfAbsent(path, any -> new AtomicInteger())
                                        .incrementAndGet();
                        int fails =
                                path.startsWith("/fails-")
                                        ? Integer.parseInt(
                                                path.substring(
                                                        "/fails-".length(), "/fails-".length() + 1))
                                        : 0;
                        StubServer.answer(exchange, asked <= fails ? 503 : 200, "");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("tagyard.outbound.allow", "127.0.0.1/32:" + server.port());
    }

    @Override
    public void stop() {
        server.close();
    }
}
