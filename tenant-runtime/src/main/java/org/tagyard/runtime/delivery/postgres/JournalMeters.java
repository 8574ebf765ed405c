package org.tagyard.runtime.delivery.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;

/** What the journal counts; no tags of tenants. */
final class JournalMeters {
    private final MeterRegistry registry;
    private final Timer append;
    private final DistributionSummary batch;
    private final Counter duplicates;
    private final Counter receipts;
    private final Counter takeOvers;
    private final Counter fenced;
    private final Counter copied;
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    JournalMeters(MeterRegistry registry) {
        this.registry = registry;
        this.append =
                Timer.builder("tagyard.delivery.journal.append")
                        .description("From the hand-over of a hit to its commit")
                        .serviceLevelObjectives(
                                Duration.ofMillis(2),
                                Duration.ofMillis(5),
                                Duration.ofMillis(10),
                                Duration.ofMillis(20),
                                Duration.ofMillis(50),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(1))
                        .register(registry);
        this.batch =
                DistributionSummary.builder("tagyard.delivery.journal.batch")
                        .description("Hits in one commit")
                        .register(registry);
        this.duplicates = counter("duplicates", "Hits that were accepted before");
        this.receipts = counter("receipts", "Receipts on disk");
        this.takeOvers = counter("taken", "Streams taken over from other processes");
        this.fenced = counter("lost", "Streams lost to other processes");
        this.copied = counter("copied", "Hits copied forward from slots nearly done");
        for (var reason : Reason.values()) {
            refused.put(
                    reason,
                    Counter.builder("tagyard.delivery.journal.refused")
                            .description("Hits that were not taken")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    private Counter counter(String name, String description) {
        return Counter.builder("tagyard.delivery.journal." + name)
                .description(description)
                .register(registry);
    }

    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder("tagyard.delivery.journal." + name, value)
                .description(description)
                .register(registry);
    }

    void accepted(long nanos) {
        append.record(nanos, TimeUnit.NANOSECONDS);
    }

    void written(int hits) {
        batch.record(hits);
    }

    void duplicate() {
        duplicates.increment();
    }

    void refused(Reason reason) {
        count(reason).increment();
    }

    private Counter count(Reason reason) {
        return Objects.requireNonNull(refused.get(reason), "every reason has a counter");
    }

    void receipts(int count) {
        receipts.increment(count);
    }

    void tookOver() {
        takeOvers.increment();
    }

    void lost() {
        fenced.increment();
    }

    void copied(int hits) {
        copied.increment(hits);
    }
}
