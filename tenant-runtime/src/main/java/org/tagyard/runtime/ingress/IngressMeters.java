package org.tagyard.runtime.ingress;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.tagyard.platform.problem.Problem;

/** What the door counts. */
final class IngressMeters {
    private final MeterRegistry registry;

    IngressMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Buffered buffered) {
        Gauge.builder("tagyard.ingress.buffered.bytes", buffered, Buffered::held)
                .description("Bytes of request bodies held, as sent and as decompressed")
                .register(registry);
    }

    /** A request was answered. */
    void answered(int status, Duration took) {
        Timer.builder("tagyard.ingress.requests")
                .description("Requests by the class of their status")
                .tag("outcome", status / 100 + "xx")
                .register(registry)
                .record(took);
    }

    /** A request was refused with a problem. */
    void refused(Problem problem) {
        Counter.builder("tagyard.ingress.refusals")
                .description("Requests refused, by problem")
                .tag("problem", problem.slug())
                .register(registry)
                .increment();
    }

    /** A sender went away before it had its answer. */
    void abandoned() {
        Counter.builder("tagyard.ingress.abandoned")
                .description("Senders that went away before their answer")
                .register(registry)
                .increment();
    }
}
