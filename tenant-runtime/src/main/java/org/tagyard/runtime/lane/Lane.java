package org.tagyard.runtime.lane;

import java.time.Duration;
import org.tagyard.platform.tenant.TenantId;

/**
 * One single-threaded place where tenants' work runs, one task at a time, tenants in fair turns by
 * the CPU they used. A hit stays on the lane it began on, so its scripts need no locks. All methods
 * may be called from any thread and never block.
 */
public interface Lane {
    /**
     * Queues new work. It is refused, and never runs, while this tenant's work waits too long or
     * too much of it waits (spec: isolation §2); other tenants' work is not affected.
     */
    Admission submit(TenantId tenant, Runnable task);

    /**
     * Queues the continuation of work that was admitted: an answer from outside, a next step. Never
     * refused. Call it also from the lane itself to give others a turn between two pieces of work.
     */
    void execute(TenantId tenant, Runnable task);

    /** Queues a continuation once the delay is over. */
    Timer after(TenantId tenant, Duration delay, Runnable task);

    /**
     * Tells the watchdog that the running task is alive. To be called on the lane between two
     * pieces of work of one task (between two scripts, say); elsewhere it does nothing.
     */
    void beat();

    /** CPU time a task may take in one go before it should say {@link #goOn}. */
    Duration patience();

    /**
     * Says that the running task takes long, again and again while it does: it goes on beside the
     * lane, on a thread of its own and in turns with others of its kind, and all other work of its
     * tenant on this lane waits for it, so that a hit still needs no locks. Other tenants' work
     * goes on at once. Unlike the other methods it may block; elsewhere it does nothing.
     */
    void goOn();

    /**
     * True on this lane's thread, or on one that goes on beside it, unless the watchdog gave that
     * thread up.
     */
    boolean isCurrent();

    /** What became of new work. */
    enum Admission {
        ACCEPTED,
        /** This tenant's work on this lane already waits longer than the limit. */
        DELAYED,
        /** Too many pieces of this tenant's work wait or are under way. */
        FULL
    }

    /** New work that wants to hear that the watchdog gave up on its thread. */
    interface Abandonable extends Runnable {
        /** Called once, on the watchdog's thread, when this task kept its lane silent too long. */
        void abandoned();
    }

    /** The way to call delayed work off; cancelling twice or too late does nothing. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
