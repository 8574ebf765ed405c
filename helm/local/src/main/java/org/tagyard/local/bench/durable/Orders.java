package org.tagyard.local.bench.durable;

/**
 * What became of orders: when each was due, whether it was acknowledged and how often it arrived. A
 * ring of the newest four million. Of one round, that began with {@link #begin}, the times too. Not
 * thread-safe.
 */
final class Orders {
    private static final int RING = 1 << 22;

    private final long[] due = new long[RING];
    private final byte[] arrivals = new byte[RING];
    private final Samples answers = new Samples();
    private final Samples firstAttempts = new Samples();
    private long next;
    private long mark;
    private long acknowledged;
    private long refused;
    private long arrived;
    private long arrivedOfEarlier;
    private long again;

    /** Begins a round: what was sent before counts as earlier from now on. */
    void begin() {
        answers.clear();
        firstAttempts.clear();
        mark = next;
        acknowledged = 0;
        refused = 0;
        arrived = 0;
        arrivedOfEarlier = 0;
        again = 0;
    }

    /** An order is sent that was due then. */
    long send(long dueAt) {
        int at = (int) (next & (RING - 1));
        due[at] = dueAt;
        arrivals[at] = 0;
        return next++;
    }

    /**
     * @param began when it was sent or due, as the round wants it measured
     */
    void answered(boolean isAcknowledged, long began, long now) {
        if (isAcknowledged) {
            acknowledged++;
            answers.add(now - began);
        } else {
            refused++;
        }
    }

    /** The destination was called with an order. */
    void arrived(long number, long now) {
        if (number < 0 || number >= next || number < next - RING) {
            return;
        }
        int at = (int) (number & (RING - 1));
        if (arrivals[at] > 0) {
            again++;
            return;
        }
        arrivals[at] = 1;
        if (number >= mark) {
            arrived++;
            firstAttempts.add(now - due[at]);
        } else {
            arrivedOfEarlier++;
        }
    }

    long sent() {
        return next - mark;
    }

    /** Neither refused nor arrived. */
    long underWay() {
        return sent() - refused - arrived;
    }

    long acknowledged() {
        return acknowledged;
    }

    long arrived() {
        return arrived;
    }

    /** The round so far. */
    Round round(long tookNanos) {
        return new Round(
                acknowledged,
                refused,
                tookNanos / 1e9,
                answers.times(),
                arrived,
                arrivedOfEarlier,
                again,
                firstAttempts.times());
    }
}
