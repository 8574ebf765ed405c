package org.tagyard.runtime.lane;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.lane.TenantQueue.Entry;

/**
 * Tenants in turn by deficit round-robin, paid afterwards: a turn grants a quantum of CPU time, and
 * what a task used beyond it is waited for in later rounds. An idle lane forgives all debts. Not
 * thread-safe.
 */
final class FairQueue {
    private final long quantumNanos;
    private final Map<TenantId, TenantQueue> byTenant = new HashMap<>();
    private final ArrayDeque<TenantQueue> round = new ArrayDeque<>();
    private int size;

    FairQueue(long quantumNanos) {
        this.quantumNanos = quantumNanos;
    }

    TenantQueue of(TenantId tenant) {
        return byTenant.computeIfAbsent(tenant, TenantQueue::new);
    }

    void addFresh(TenantQueue queue, Runnable task, long now) {
        boolean joins = queue.isEmpty();
        queue.addFresh(task, now);
        added(queue, joins);
    }

    void addContinuation(TenantQueue queue, Runnable task, long now) {
        boolean joins = queue.isEmpty();
        queue.addContinuation(task, now);
        added(queue, joins);
    }

    private void added(TenantQueue queue, boolean joins) {
        if (queue.isAway()) {
            return;
        }
        size++;
        if (joins && queue.enterRound()) {
            round.addLast(queue);
        }
    }

    /** The next piece of work by the tenants' turns. */
    Optional<Entry> poll() {
        if (size == 0) {
            round.clear();
            byTenant.values().removeIf(queue -> !queue.isAway());
            return Optional.empty();
        }
        while (true) {
            var queue = round.getFirst();
            if (queue.isEmpty()) {
                round.removeFirst();
                if (queue.leaveRound()) {
                    byTenant.remove(queue.tenant());
                }
            } else if (queue.mayRun()) {
                size--;
                return queue.poll();
            } else {
                queue.grant(quantumNanos);
                round.addLast(round.removeFirst());
            }
        }
    }

    /** Takes a tenant out of the round: its work waits for something that goes on elsewhere. */
    void sendAway(TenantQueue queue) {
        size -= queue.size();
        queue.away(true);
        if (queue.leaveRoundAtOnce()) {
            round.remove(queue);
        }
    }

    /** The tenant is back, with what came for it meanwhile. */
    void comeBack(TenantQueue queue) {
        queue.away(false);
        size += queue.size();
        if (!queue.isEmpty() && queue.enterRound()) {
            round.addLast(queue);
        }
    }

    /** How many pieces of work could run: not those of tenants that are away. */
    int size() {
        return size;
    }
}
