package org.tagyard.runtime.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What became of requests on paths, over all tenants. */
final class WebhookMeters {
    private final MeterRegistry registry;

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
    }

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
        Counter.builder("tagyard.webhook.requests")
                .description("Hits on paths by what the door said to them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    /** A durable path answered, once the hits were on disk. */
    void acknowledged(Duration took) {
        Timer.builder("tagyard.webhook.acknowledgement")
                .description("From the door to the answer of a durable path")
                .register(registry)
                .record(took);
    }
}
