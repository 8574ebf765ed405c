package org.tagyard.local.outage;

import java.time.Duration;

/**
 * How long a scenario takes.
 *
 * @param warmUp longest wait until orders are taken as quickly as they come
 * @param before of the measurement before the strike
 * @param outage how long what was taken away stays away
 * @param sleep how long a runtime is stopped; longer than a lease lasts
 * @param after of the measurement after the recovery
 * @param drain longest wait until everything has arrived
 * @param perSecond durable orders
 */
record Lengths(
        Duration warmUp,
        Duration before,
        Duration outage,
        Duration sleep,
        Duration after,
        Duration drain,
        int perSecond) {
    /** What the command measures with. */
    static final Lengths WHOLE =
            new Lengths(
                    Duration.ofSeconds(40),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(90),
                    400);

    /** Enough to see whether anything is lost, on a machine of any speed. */
    static final Lengths SHORT =
            new Lengths(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(7),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(90),
                    100);
}
