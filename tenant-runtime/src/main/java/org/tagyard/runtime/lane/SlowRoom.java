package org.tagyard.runtime.lane;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.tagyard.platform.tenant.TenantId;

/**
 * Where tasks compute that take long, a few at a time and in short turns, so that they leave the
 * processors to the lanes. It also remembers whose tasks took long lately: their next ones begin
 * here. Thread-safe.
 */
final class SlowRoom {
    private static final long TURN_NANOS = 2_000_000;
    private static final long PAUSED_EVERY_NANOS = 250_000;
    private static final long PAUSE_NANOS = 50_000;
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(1).toNanos();

    private final Semaphore turns;
    private final ConcurrentHashMap<TenantId, Long> slowUntil = new ConcurrentHashMap<>();

    /**
     * @param turns how many tasks may compute at the same time
     */
    SlowRoom(int turns) {
        if (turns < 1) {
            throw new IllegalArgumentException("no turns: " + turns);
        }
        this.turns = new Semaphore(turns, true);
    }

    /** One thread's stay. */
    final class Turn {
        private final AtomicBoolean held = new AtomicBoolean();
        private long begunAt;
        private long pausedAt;

        private Turn() {}

        /**
         * Pauses a moment now and then for any other thread that waits for a processor, and waits
         * for the turn of others here when this one lasted long enough.
         */
        void goOn() {
            if (System.nanoTime() - begunAt > TURN_NANOS
                    && turns.hasQueuedThreads()
                    && held.compareAndSet(true, false)) {
                turns.release();
                begin();
            } else if (System.nanoTime() - pausedAt > PAUSED_EVERY_NANOS) {
                // the system would let it compute for milliseconds before it lets lanes in
                LockSupport.parkNanos(PAUSE_NANOS);
                pausedAt = System.nanoTime();
            }
        }

        private void begin() {
            turns.acquireUninterruptibly();
            held.set(true);
            begunAt = System.nanoTime();
            pausedAt = begunAt;
        }

        /** From any thread, once or more often: who was given up must not keep others waiting. */
        void end() {
            if (held.compareAndSet(true, false)) {
                turns.release();
            }
        }
    }

    /** Blocks until it is the caller's turn. */
    Turn enter() {
        var turn = new Turn();
        turn.begin();
        return turn;
    }

    /** A task of this tenant takes long. */
    void noteSlow(TenantId tenant) {
        slowUntil.put(tenant, System.nanoTime() + REMEMBERED_NANOS);
    }

    /** True while one of its tasks took long within the last second. */
    boolean isSlow(TenantId tenant) {
        if (slowUntil.isEmpty()) {
            return false;
        }
        var until = slowUntil.get(tenant);
        return until != null && until - System.nanoTime() > 0;
    }

    /** Forgets what is too long ago to matter. */
    void forget() {
        long now = System.nanoTime();
        slowUntil.values().removeIf(until -> until - now <= 0);
    }
}
