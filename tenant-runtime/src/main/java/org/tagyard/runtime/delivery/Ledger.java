package org.tagyard.runtime.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts deliveries by state since the process started. What started must be somewhere (spec:
 * delivery §2, promise 3): {@link #offset} is 0 or there is a bug. Written by the engine's loop,
 * read by anybody.
 */
final class Ledger {
    private final AtomicLong started = new AtomicLong();
    private final Map<State, AtomicLong> states = new EnumMap<>(State.class);

    Ledger() {
        for (var state : State.values()) {
            states.put(state, new AtomicLong());
        }
    }

    /** Where deliveries are counted. */
    enum State {
        PENDING,
        HELD,
        DELIVERED,
        DEAD,
        DISCARDED;

        static State of(Delivery delivery) {
            return switch (delivery) {
                case Delivery.Due _, Delivery.Running _ -> PENDING;
                case Delivery.Held _ -> HELD;
                case Delivery.Delivered _ -> DELIVERED;
                case Delivery.Dead _ -> DEAD;
                case Delivery.Discarded _ -> DISCARDED;
            };
        }
    }

    void started(Delivery as) {
        started.incrementAndGet();
        count(State.of(as)).incrementAndGet();
    }

    void moved(Delivery from, Delivery to) {
        count(State.of(from)).decrementAndGet();
        count(State.of(to)).incrementAndGet();
    }

    /** The stream belongs to somebody else now, who counts it. */
    void forgotten(Delivery as) {
        started.decrementAndGet();
        count(State.of(as)).decrementAndGet();
    }

    long started() {
        return started.get();
    }

    long in(State state) {
        return count(state).get();
    }

    private AtomicLong count(State state) {
        return java.util.Objects.requireNonNull(states.get(state));
    }

    /** Started minus all states: 0. */
    long offset() {
        long sum = 0;
        for (var state : State.values()) {
            sum += in(state);
        }
        return started.get() - sum;
    }
}
