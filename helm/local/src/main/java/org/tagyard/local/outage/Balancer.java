package org.tagyard.local.outage;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.local.installation.LocalRuntime;

/**
 * Stands before two runtimes as a load balancer does: asks each for its health and sends nothing
 * where there is no answer.
 */
final class Balancer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long EVERY_MILLIS = 200;

    private final LocalRuntime first;
    private final LocalRuntime second;
    private final Set<LocalRuntime> silent = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Thread thread;

    Balancer(LocalRuntime first, LocalRuntime second) {
        this.first = first;
        this.second = second;
        this.thread = Thread.ofPlatform().daemon().start(this::watch);
    }

    /** The first runtime, while it answers. */
    InetSocketAddress first() {
        return silent.contains(first) ? second.socket() : first.socket();
    }

    /** The second runtime, while it answers. */
    InetSocketAddress second() {
        return silent.contains(second) ? first.socket() : second.socket();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look(first);
                look(second);
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(LocalRuntime runtime) throws InterruptedException {
        if (answers(runtime)) {
            silent.remove(runtime);
        } else {
            silent.add(runtime);
        }
    }

    private boolean answers(LocalRuntime runtime) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(runtime.management().resolve("/q/health/live"))
                        .timeout(PATIENCE)
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }
}
