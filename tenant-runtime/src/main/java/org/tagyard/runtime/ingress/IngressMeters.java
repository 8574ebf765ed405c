package org.tagyard.runtime.ingress;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.platform.problem.Problem;

/** What the door counts. */
final class IngressMeters {
    private final MeterRegistry registry;
    private final Counter abandoned;

    /** By class of status; asking the registry for one by its name costs more than to count. */
    private final Map<Integer, Timer> answers = new ConcurrentHashMap<>();

    IngressMeters(MeterRegistry registry) {
        this.registry = registry;
        this.abandoned =
                Counter.builder("tagyard.ingress.abandoned")
                        .description("Senders that went away before their answer")
                        .register(registry);
    }

    void watch(Buffered buffered) {
        Gauge.builder("tagyard.ingress.buffered.bytes", buffered, Buffered::held)
                .description("Bytes of request bodies held, as sent and as decompressed")
                .register(registry);
    }

    /** A request was answered. */
    void answered(int status, Duration took) {
        answers.computeIfAbsent(status / 100, this::timer).record(took);
    }

    private Timer timer(int kind) {
        return Timer.builder("tagyard.ingress.requests")
                .description("Requests by the class of their status")
                .tag("outcome", kind + "xx")
                .register(registry);
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
        abandoned.increment();
    }
}
