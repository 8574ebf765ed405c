package org.tagyard.runtime.lane;

import java.util.ArrayDeque;
import java.util.Optional;
import org.tagyard.platform.tenant.TenantId;

/**
 * What one tenant has waiting on one lane, and the CPU time it may still use in its turn. Guarded
 * by the lane's lock.
 */
final class TenantQueue {
    /** One piece of work; {@code queuedAt} in the lane's nanoseconds. */
    record Entry(TenantQueue queue, Runnable task, long queuedAt) {}

    private final TenantId tenant;
    private final ArrayDeque<Entry> continuations = new ArrayDeque<>();
    private final ArrayDeque<Entry> fresh = new ArrayDeque<>();

    /** Below zero: a debt, paid off by waiting for later rounds. */
    private long deficitNanos;

    private boolean inRound;

    /** Its work waits until a task of it that goes on beside the lane has ended. */
    private boolean away;

    TenantQueue(TenantId tenant) {
        this.tenant = tenant;
    }

    TenantId tenant() {
        return tenant;
    }

    void addFresh(Runnable task, long now) {
        fresh.add(new Entry(this, task, now));
    }

    void addContinuation(Runnable task, long now) {
        continuations.add(new Entry(this, task, now));
    }

    /** What has begun is finished first: it holds memory, and somebody waits for it already. */
    Optional<Entry> poll() {
        var next = continuations.poll();
        return Optional.ofNullable(next != null ? next : fresh.poll());
    }

    boolean isEmpty() {
        return continuations.isEmpty() && fresh.isEmpty();
    }

    int size() {
        return continuations.size() + fresh.size();
    }

    int waitingFresh() {
        return fresh.size();
    }

    /** How long the oldest new work waits; zero when none does. */
    long delayNanos(long now) {
        var oldest = fresh.peek();
        return oldest == null ? 0 : now - oldest.queuedAt();
    }

    void grant(long nanos) {
        deficitNanos += nanos;
    }

    void charge(long nanos) {
        deficitNanos -= nanos;
    }

    boolean mayRun() {
        return deficitNanos > 0;
    }

    /** False when it takes its turns already. */
    boolean enterRound() {
        boolean enters = !inRound;
        inRound = true;
        return enters;
    }

    /** True when it took its turns. */
    boolean leaveRoundAtOnce() {
        boolean was = inRound;
        inRound = false;
        return was;
    }

    boolean isAway() {
        return away;
    }

    void away(boolean now) {
        away = now;
    }

    /** Time that was not used is not saved up; a debt stays. True when there is nothing to keep. */
    boolean leaveRound() {
        inRound = false;
        deficitNanos = Math.min(deficitNanos, 0);
        return deficitNanos == 0;
    }
}
