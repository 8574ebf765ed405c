package org.tagyard.runtime.trace;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.runtime.ingress.Hit;

/** Test requests that somebody in this process waits for. Thread-safe. */
@Singleton
public final class TestWatches {
    private final Map<UUID, TestWatch> watches = new ConcurrentHashMap<>();

    /** Watches a hit until {@link #end}. */
    public TestWatch begin(UUID hit) {
        var watch = new TestWatch();
        watches.put(hit, watch);
        return watch;
    }

    public void end(UUID hit) {
        watches.remove(hit);
    }

    /** The watch over a hit, if there is one. */
    public Optional<TestWatch> of(Hit hit) {
        return hit.origin() == Hit.Origin.TEST
                ? Optional.ofNullable(watches.get(hit.id()))
                : Optional.empty();
    }

    /** The trace, told to the watch over the hit as well. */
    public Trace beside(Trace trace, Hit hit) {
        return of(hit).map(
                        watch -> {
                            watch.runs();
                            return trace.isOn() ? (Trace) new BothTraces(trace, watch) : watch;
                        })
                .orElse(trace);
    }
}
