package org.tagyard.local.durable;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the kills did, judged against what was promised.
 *
 * @param acknowledged orders that were answered 200
 * @param sent what became of the sendings
 * @param end when everything had arrived, or the wait for it ended
 */
record KillReport(
        List<Kill> kills,
        Ledger ledger,
        Set<String> acknowledged,
        String sent,
        long end,
        Books books) {
    private static final double NANOS = 1e9;
    private static final double MOST_REDELIVERY_SECONDS = 5;

    KillReport {
        kills = List.copyOf(kills);
        acknowledged = Set.copyOf(acknowledged);
    }

    long lost() {
        return ledger.missing(acknowledged);
    }

    long arrivedTwice() {
        return ledger.arrivals().values().stream().filter(all -> all.size() > 1).count();
    }

    /** Orders that arrived again although their receipt must have been on disk. */
    long unexcused() {
        var excused = new HashSet<String>();
        kills.forEach(kill -> excused.addAll(kill.inFlight()));
        return ledger.arrivals().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .filter(entry -> !excused.contains(entry.getKey()))
                .count();
    }

    long different() {
        return ledger.arrivals().values().stream()
                .filter(all -> all.stream().map(Ledger.Arrival::digest).distinct().count() > 1)
                .count();
    }

    double slowestRedelivery() {
        return IntStream.range(0, kills.size())
                        .mapToObj(i -> kills.get(i).firstRedelivery(ledger.arrivals(), endOf(i)))
                        .flatMapToLong(OptionalLong::stream)
                        .max()
                        .orElse(0)
                / NANOS;
    }

    /** When the runtime that was started after that kill was killed itself. */
    private long endOf(int kill) {
        return kill + 1 < kills.size() ? kills.get(kill + 1).at() : end;
    }

    private double slowestStart() {
        return kills.stream().mapToLong(kill -> kill.ready() - kill.started()).max().orElse(0)
                / NANOS;
    }

    boolean holds() {
        return lost() == 0
                && unexcused() == 0
                && different() == 0
                && slowestRedelivery() <= MOST_REDELIVERY_SECONDS
                && books.balance(acknowledged.size());
    }

    String text() {
        var open = kills.stream().mapToInt(kill -> kill.open().size()).sum();
        var inFlight = kills.stream().mapToInt(kill -> kill.inFlight().size()).sum();
        return row("kills", kills.size(), "")
                + row("orders acknowledged", acknowledged.size(), "")
                + row("acknowledged, not delivered at a kill", open, "")
                + row("lost", lost(), "0")
                + row("arrived twice", arrivedTwice(), "<= %,d in flight".formatted(inFlight))
                + row("of these not in flight", unexcused(), "0")
                + row("of these with other bytes", different(), "0")
                + row("slowest start, s", slowestStart(), "")
                + row("slowest first re-delivery, s", slowestRedelivery(), "<= 5 after the start")
                + row("deliveries off the books", books.offset(), "0")
                + "  "
                + sent
                + System.lineSeparator()
                + "  "
                + books.text()
                + System.lineSeparator()
                + (holds() ? "holds" : "BROKEN")
                + System.lineSeparator();
    }

    private static String row(String what, long value, String promised) {
        return row(what, String.format(Locale.ROOT, "%,d", value), promised);
    }

    private static String row(String what, double seconds, String promised) {
        return row(what, String.format(Locale.ROOT, "%.2f", seconds), promised);
    }

    private static String row(String what, String shown, String promised) {
        return "%-40s %12s  %s%n".formatted(what, shown, promised);
    }
}
