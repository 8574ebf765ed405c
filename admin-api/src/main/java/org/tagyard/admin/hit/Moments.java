package org.tagyard.admin.hit;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * When something in history happened, as its id tells: ids of hits and of their deliveries begin
 * with the milliseconds of the hit (UUIDv7). Names the partitions in which a row can lie.
 *
 * @param from the earliest time of acceptance
 * @param until the latest
 */
public record Moments(Instant from, Instant until) {
    /** Between the time in a hit's id and its time of acceptance lies a request at most. */
    private static final Duration AROUND = Duration.ofMinutes(10);

    /** Around the moment of an id. */
    public static Moments of(UUID id) {
        var made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return new Moments(made.minus(AROUND), made.plus(AROUND));
    }
}
