package org.tagyard.platform.tenant;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDv7 (RFC 9562 §5.7) from a clock and a source of randomness: 48 bits of milliseconds, 12 bits
 * of the fraction of the millisecond (its method 3), 62 random bits. Thread-safe when the source of
 * randomness is.
 */
public final class TimeOrderedIds implements Ids {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;

    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public UUID next() {
        Instant now = clock.instant();
        long fraction = (now.getNano() % 1_000_000L) * 4096 / 1_000_000L;
        long high = (now.toEpochMilli() << 16) | VERSION_7 | fraction;
        long low = VARIANT | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
