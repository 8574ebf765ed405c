package org.tagyard.runtime.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.platform.sender.PathPolicy.RateLimit;
import org.tagyard.platform.tenant.TenantId;

/**
 * How many requests each path may still take: a bucket that fills by the second, up to the burst.
 * Counted in this process alone; thread-safe.
 */
final class RateLimits {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
    private final InstantSource clock;

    RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(TenantId tenant, UUID path) {}

    /**
     * @param tokens what was left after the last request
     */
    private record Bucket(double tokens, long atMillis, boolean taken) {}

    /** Takes one; false when there is none left. */
    boolean take(TenantId tenant, UUID path, RateLimit limit) {
        long now = clock.millis();
        return buckets.compute(
                        new Key(tenant, path),
                        (_, before) -> {
                            double filled =
                                    before == null
                                            ? limit.burst()
                                            : Math.min(
                                                    limit.burst(),
                                                    before.tokens()
                                                            + (now - before.atMillis())
                                                                    * limit.perSecond()
                                                                    / 1_000.0);
                            return filled >= 1
                                    ? new Bucket(filled - 1, now, true)
                                    : new Bucket(Math.max(filled, 0), now, false);
                        })
                .taken();
    }

    /** Forgets paths without traffic. */
    void forget() {
        long before = clock.millis() - FORGOTTEN_AFTER.toMillis();
        buckets.values().removeIf(it -> it.atMillis() < before);
    }
}
