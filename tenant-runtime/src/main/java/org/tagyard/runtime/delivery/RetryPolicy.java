package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When the next attempt of a delivery starts (spec: delivery §4).
 *
 * @param firstDelay before the second attempt, without jitter
 * @param factor by which each further delay grows, at least 1
 * @param maxDelay the longest delay of the schedule
 */
public record RetryPolicy(Duration firstDelay, double factor, Duration maxDelay) {
    /** 5 s · 3^(n−1), at most 6 h. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(5), 3, Duration.ofHours(6));

    /** Attempts that may end without either callback. */
    static final int MOST_NO_CALLBACK = 3;

    public RetryPolicy {
        if (!firstDelay.isPositive() || factor < 1 || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "no schedule: " + firstDelay + ", " + factor + ", " + maxDelay);
        }
    }

    /**
     * The start of the next attempt.
     *
     * @param made attempts made so far, from 1
     * @param retryAfter wins when it is later than the computed time
     */
    Instant next(int made, Instant now, Optional<Duration> retryAfter, RandomGenerator random) {
        var computed = jittered(delay(made), random);
        var wait = retryAfter.filter(it -> it.compareTo(computed) > 0).orElse(computed);
        return now.plus(wait);
    }

    /** The same where credentials have to be renewed: 10 min, 1 h, then every 6 h. */
    static Instant nextSlow(int made, Instant now, RandomGenerator random) {
        var delay =
                switch (made) {
                    case 1 -> Duration.ofMinutes(10);
                    case 2 -> Duration.ofHours(1);
                    default -> Duration.ofHours(6);
                };
        return now.plus(jittered(delay, random));
    }

    private Duration delay(int made) {
        double seconds = firstDelay.toMillis() / 1000.0 * Math.pow(factor, made - 1.0);
        return seconds >= maxDelay.toSeconds()
                ? maxDelay
                : Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Between half of it and all of it, so that what failed together does not return together. */
    private static Duration jittered(Duration delay, RandomGenerator random) {
        return Duration.ofMillis(Math.round(delay.toMillis() * random.nextDouble(0.5, 1.0)));
    }
}
