package org.tagyard.runtime.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts what the engine does: {@code tagyard.delivery.*}. */
final class DeliveryMeters {
    private final Map<AttemptClass, Counter> attempts = new EnumMap<>(AttemptClass.class);
    private volatile Instant oldest = Instant.MAX;

    DeliveryMeters(
            MeterRegistry registry, Ledger ledger, Destinations destinations, InstantSource clock) {
        for (var kind : AttemptClass.values()) {
            attempts.put(
                    kind,
                    Counter.builder("tagyard.delivery.attempts")
                            .description("Attempts by what they came to")
                            .tag("class", kind.slug())
                            .register(registry));
        }
        for (var state : Ledger.State.values()) {
            Gauge.builder("tagyard.delivery.deliveries", ledger, it -> it.in(state))
                    .description("Deliveries since the process started, by where they stand")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("tagyard.delivery.conservation.offset", ledger, Ledger::offset)
                .description("Deliveries that started and stand nowhere: must be 0")
                .register(registry);
        for (var breaker : Destination.Breaker.values()) {
            Gauge.builder(
                            "tagyard.delivery.breakers",
                            destinations,
                            it ->
                                    it.all().values().stream()
                                            .filter(d -> d.view().breaker() == breaker)
                                            .count())
                    .description("Destinations by the state of their breaker")
                    .tag("state", breaker.slug())
                    .register(registry);
        }
        Gauge.builder("tagyard.delivery.oldest.due", this, it -> it.oldestSeconds(clock.instant()))
                .description("Age of the oldest hit that could run now and has not")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Rows of history that nobody will see. */
    static void history(MeterRegistry registry, HistoryWriter writer) {
        FunctionCounter.builder("tagyard.delivery.history.dropped", writer, HistoryWriter::dropped)
                .description("Rows of history that were never written: refused, or too many")
                .register(registry);
    }

    private double oldestSeconds(Instant now) {
        var at = oldest;
        return at.equals(Instant.MAX)
                ? 0
                : Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
    }

    void attempted(AttemptClass kind) {
        Objects.requireNonNull(attempts.get(kind)).increment();
    }

    /** The oldest hit that could run; {@link Instant#MAX} when there is none. */
    void oldest(Instant receivedAt) {
        oldest = receivedAt;
    }
}
