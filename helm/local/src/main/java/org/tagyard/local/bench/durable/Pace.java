package org.tagyard.local.bench.durable;

import java.time.Duration;

/** When the next order is sent; times are those of {@link System#nanoTime}. */
interface Pace {
    /** Always: each connection sends again as soon as its answer is there. */
    Pace FLOOD = (sent, underWay, now) -> now;

    /**
     * @param sent orders sent since the beginning
     * @param underWay those of them that were not refused and have not arrived
     * @return the moment at which the next one is due, perhaps in the past; {@link Long#MAX_VALUE}:
     *     not before another one has arrived
     */
    long nextDue(long sent, long underWay, long now);

    /** So many a second, evenly, whatever becomes of them. */
    static Pace rate(int perSecond, long begin) {
        long second = Duration.ofSeconds(1).toNanos();
        return (sent, underWay, now) ->
                begin + sent / perSecond * second + sent % perSecond * second / perSecond;
    }

    /** As many as arrive: at most so many are on their way from the sender to the destination. */
    static Pace through(int most) {
        return (sent, underWay, now) -> underWay < most ? now : Long.MAX_VALUE;
    }
}
