package org.tagyard.local.outage;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.tagyard.local.durable.Ledger;

/**
 * What a runtime leaves when it falls silent. Times are {@link System#nanoTime}.
 *
 * @param at when it did
 * @param open orders it had acknowledged of which nothing had arrived
 * @param underWay orders that had arrived so shortly before that their receipt may not be on disk
 */
record Marks(long at, Set<String> open, Set<String> underWay) {
    /** A receipt is written within 10 ms; a journal slower than a second takes no hits. */
    private static final long RECEIPT_NANOS = 1_000_000_000L;

    /** What lay in the receiver's socket then is read soon; nobody takes over as quickly. */
    private static final long SOCKET_NANOS = 250_000_000L;

    Marks {
        open = Set.copyOf(open);
        underWay = Set.copyOf(underWay);
    }

    /**
     * @param load whose first half had the runtime that fell silent
     * @param since when the receiver began to hold its answers back
     */
    static Marks of(Load load, Ledger ledger, long since, long at) {
        var open = new HashSet<>(load.first().acknowledged().keySet());
        open.removeIf(ledger::has);
        var underWay = new HashSet<String>();
        ledger.arrivals()
                .forEach((id, all) -> {
                    if (load.isFirst(id) && all.getLast().nanos() > since - RECEIPT_NANOS) {
                        underWay.add(id);
                    }
                });
        return new Marks(at, open, underWay);
    }

    /** What is left to whoever takes over. */
    Set<String> left() {
        var left = new HashSet<>(open);
        left.addAll(underWay);
        return left;
    }

    /** How often something of it arrived from then on. */
    long arrivedSince(Ledger ledger, long then) {
        return left().stream()
                .flatMap(id -> ledger.arrivals().getOrDefault(id, List.of()).stream())
                .filter(arrival -> arrival.nanos() > then)
                .count();
    }

    /** The first arrival of what was left, by another runtime. */
    OptionalLong firstRedelivery(Ledger ledger) {
        var arrivals = ledger.arrivals();
        return left().stream()
                .flatMap(id -> arrivals.getOrDefault(id, List.of()).stream())
                .mapToLong(Ledger.Arrival::nanos)
                .filter(nanos -> nanos > at + SOCKET_NANOS)
                .min();
    }
}
