package org.tagyard.runtime.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.runtime.host.Route;

/**
 * Containers whose last load failed: they serve what they had, or nothing, and are loaded again
 * after a pause that doubles with each failure, until one succeeds. Thread-safe.
 */
final class StaleRoutes {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ConcurrentHashMap<Route, Retry> retries = new ConcurrentHashMap<>();

    private record Retry(Duration pause, Instant at) {
        static Retry after(Duration pause, Instant now) {
            return new Retry(pause, now.plus(pause));
        }

        Retry next(Instant now) {
            var doubled = pause.multipliedBy(2);
            return after(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE, now);
        }
    }

    void failed(Route route, Instant now) {
        retries.compute(
                route, (same, had) -> had == null ? Retry.after(FIRST_PAUSE, now) : had.next(now));
    }

    /** It is current, or gone. */
    void settled(Route route) {
        retries.remove(route);
    }

    /** Those whose pause is over. */
    List<Route> due(Instant now) {
        return retries.entrySet().stream()
                .filter(it -> !it.getValue().at().isAfter(now))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    int size() {
        return retries.size();
    }
}
