package org.tagyard.runtime.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What became of requests on paths, over all tenants. */
final class WebhookMeters {
    private final MeterRegistry registry;
    private final Timer acknowledgement;

    /** Asking the registry for a counter by its name costs more than all that a hit counts. */
    private final Map<Said, Counter> said = new ConcurrentHashMap<>();

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
        this.acknowledgement =
                Timer.builder("tagyard.webhook.acknowledgement")
                        .description("From the door to the answer of a durable path")
                        .register(registry);
    }

    private record Said(Outcome outcome, String reason) {}

    /** What a path says to a request. */
    enum Outcome {
        ACCEPTED,
        DUPLICATE,
        REFUSED,
        LIMITED,
        /** Nothing can be promised: the journal is away or full. */
        UNAVAILABLE
    }

    void count(Outcome outcome) {
        count(outcome, "none");
    }

    /**
     * @param reason one of a small closed set
     */
    void count(Outcome outcome, String reason) {
        said.computeIfAbsent(new Said(outcome, reason), this::counter).increment();
    }

    private Counter counter(Said it) {
        return Counter.builder("tagyard.webhook.requests")
                .description("Hits on paths by what the door said to them")
                .tag("outcome", it.outcome().name().toLowerCase(Locale.ROOT))
                .tag("reason", it.reason())
                .register(registry);
    }

    /** A durable path answered, once the hits were on disk. */
    void acknowledged(Duration took) {
        acknowledgement.record(took);
    }
}
