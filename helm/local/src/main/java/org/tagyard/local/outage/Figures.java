package org.tagyard.local.outage;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.tagyard.local.installation.LocalRuntime;

/** A runtime's metrics. */
final class Figures implements AutoCloseable {
    static final String STREAMS_LOST = "tagyard_delivery_journal_lost_total";
    static final String AVAILABLE = "tagyard_delivery_journal_available";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest request;

    Figures(LocalRuntime runtime) {
        request =
                HttpRequest.newBuilder(runtime.management().resolve("/q/metrics"))
                        .timeout(PATIENCE)
                        .build();
    }

    /** The value of a metric; 0 where the runtime says nothing of it. */
    double read(String name) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
