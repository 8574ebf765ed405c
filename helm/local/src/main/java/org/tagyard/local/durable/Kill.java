package org.tagyard.local.durable;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One kill of the runtime, and what was under way. Times are {@link System#nanoTime}.
 *
 * @param at when it was gone
 * @param started when the next one was started
 * @param ready when that one was ready
 * @param open orders acknowledged before of which nothing had arrived
 * @param inFlight orders that had arrived so shortly before that their receipt may not have been on
 *     disk
 */
record Kill(long at, long started, long ready, Set<String> open, Set<String> inFlight) {
    /**
     * A receipt is written within 10 ms; a journal that needs longer than a second accepts nothing
     * any more (spec: delivery §6).
     */
    private static final long RECEIPT_NANOS = 1_000_000_000L;

    Kill {
        open = Set.copyOf(open);
        inFlight = Set.copyOf(inFlight);
    }

    static Set<String> open(Senders senders, Ledger ledger) {
        var open = new HashSet<>(senders.acknowledged().keySet());
        open.removeIf(ledger::has);
        return open;
    }

    static Set<String> inFlight(Ledger ledger, long at) {
        var recent = new HashSet<String>();
        ledger.arrivals()
                .forEach((id, all) -> {
                    if (at - all.getLast().nanos() < RECEIPT_NANOS) {
                        recent.add(id);
                    }
                });
        return recent;
    }

    /**
     * Nanoseconds from the ready runtime to the first of the open orders, below 0 before it. A
     * runtime that was killed earlier has lived so long without it.
     *
     * @param until when that runtime ended
     */
    OptionalLong firstRedelivery(Map<String, List<Ledger.Arrival>> arrivals, long until) {
        return open.stream()
                .mapToLong(id ->
                        arrivals.containsKey(id) ? arrivals.get(id).getFirst().nanos() : until)
                .map(first -> Math.min(first - until, 0) + until - ready)
                .min();
    }
}
