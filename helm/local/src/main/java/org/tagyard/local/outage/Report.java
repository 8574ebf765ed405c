package org.tagyard.local.outage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.tagyard.local.durable.Books;
import org.tagyard.local.durable.Ledger;
import org.tagyard.local.durable.Ledger.Arrival;
import org.tagyard.local.durable.Senders;

/**
 * What a scenario did, judged against what was promised (spec: delivery §2, §8).
 *
 * @param quiet the time before the strike
 * @param orders all that were ever acknowledged in this installation
 * @param restarted whether the runtime ended or was started anew
 */
record Report(
        Scenario scenario,
        Struck struck,
        Span quiet,
        Lengths lengths,
        Load load,
        Ledger ledger,
        Books books,
        int orders,
        boolean restarted) {
    private static final double NANOS = 1e9;
    private static final double MOST_SECONDS_TO_REFUSE = 1;
    private static final double MOST_SECONDS_OF_SILENCE = 1;
    private static final double LEAST_SHARE = 0.98;

    /** From, to; {@link System#nanoTime}. */
    record Span(long begin, long end) {
        double rate(Rates rates) {
            return rates.perSecond(begin, end);
        }
    }

    /** Nothing was lost or made up, whatever time it took. */
    boolean isSafe() {
        return findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.SAFETY)
                .allMatch(Finding::holds);
    }

    boolean holds() {
        return findings().stream().allMatch(Finding::holds);
    }

    String text() {
        return findings().stream().map(Finding::line).collect(Collectors.joining())
                + "  "
                + books.text()
                + load.says()
                + System.lineSeparator();
    }

    List<Finding> findings() {
        var all = new ArrayList<Finding>();
        all.addAll(struck.seen());
        all.addAll(kept());
        all.addAll(meanwhile());
        all.addAll(rates());
        return all;
    }

    long lost() {
        return ledger.missing(load.acknowledged());
    }

    long arrivedTwice() {
        return arrivals().values().stream().filter(all -> all.size() > 1).count();
    }

    private long unexcused() {
        return arrivals().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .filter(entry -> !struck.excused().contains(entry.getKey()))
                .count();
    }

    private long different() {
        return arrivals().values().stream()
                .filter(all -> all.stream().map(Arrival::digest).distinct().count() > 1)
                .count();
    }

    private Map<String, List<Arrival>> arrivals() {
        var ids = load.acknowledged();
        return ledger.arrivals().entrySet().stream()
                .filter(entry -> ids.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Finding> kept() {
        return List.of(
                Finding.told("orders acknowledged", load.count()),
                Finding.none("lost", lost()),
                // on a slow machine more is in hand than can be told from outside
                Finding.speed(
                        "arrived twice",
                        String.format(Locale.ROOT, "%,d", arrivedTwice()),
                        String.format(Locale.ROOT, "<= %,d in hand", struck.excused().size()),
                        unexcused() == 0),
                Finding.none("of these with other bytes", different()),
                Finding.safety(
                        "deliveries off the books",
                        String.format(Locale.ROOT, "%,d", books.offset()),
                        "0, all delivered",
                        books.balance(orders)));
    }

    private List<Finding> meanwhile() {
        var all = new ArrayList<Finding>();
        long refused = load.durable().stream().mapToLong(Senders::refused).sum();
        var shown = String.format(Locale.ROOT, "%,d", refused);
        switch (scenario.meanwhile()) {
            case REFUSED -> all.add(Finding.safety("answered 503", shown, "> 0", refused > 0));
            case EITHER -> all.add(Finding.told("answered 503", shown));
        }
        all.add(
                Finding.none(
                        "503 without Retry-After",
                        load.durable().stream().mapToLong(Senders::refusedWithoutTime).sum()));
        all.add(
                Finding.unwanted(
                        "neither 200 nor 503",
                        load.durable().stream().mapToLong(Senders::others).sum()));
        all.add(
                Finding.within(
                        "slowest 503, s",
                        slowest(load.durable().stream().map(Senders::slowestRefusal).toList()),
                        MOST_SECONDS_TO_REFUSE));
        if (scenario.runtimes() == 1) {
            all.add(Finding.none("runtimes restarted", restarted ? 1 : 0));
            long broken = load.durable().stream().mapToLong(Senders::broken).sum();
            all.add(Finding.unwanted("lines broken", broken));
            all.addAll(sync());
        }
        return all;
    }

    private List<Finding> sync() {
        var sync = load.sync();
        var answers = new Rates(sync.acknowledged().values());
        return List.of(
                Finding.told(
                        "sync path: served meanwhile",
                        answers.count(struck.begun(), struck.over())),
                Finding.unwanted("sync path: refused", sync.refused() + sync.others()),
                Finding.unwanted("sync path: without an answer", sync.broken()),
                Finding.within(
                        "sync path: longest silence meanwhile, s",
                        answers.longestGap(struck.begun(), struck.over()).toNanos() / NANOS,
                        MOST_SECONDS_OF_SILENCE));
    }

    private static double slowest(List<Duration> all) {
        return all.stream().mapToLong(Duration::toNanos).max().orElse(0) / NANOS;
    }

    private List<Finding> rates() {
        var acknowledged = load.acknowledgements();
        var delivered =
                new Rates(arrivals().values().stream().map(all -> all.getFirst().nanos()).toList());
        var recovered = recovered();
        var back = backSeconds(acknowledged);
        return List.of(
                Finding.told("first acknowledged again, s", Finding.seconds(first(acknowledged))),
                Finding.speed(
                        "full rate again, s",
                        back.isEmpty() ? "never" : Finding.seconds(back.getAsLong() / NANOS),
                        "<= %.1f".formatted(Course.RECOVERY.toNanos() / NANOS),
                        back.isPresent() && back.getAsLong() <= Course.RECOVERY.toNanos()),
                share("acknowledged", quiet.rate(acknowledged), recovered.rate(acknowledged)),
                share("delivered", quiet.rate(delivered), recovered.rate(delivered)));
    }

    /** More than what comes is a backlog that drains: no rate that anything has to come back to. */
    private Finding share(String what, double measured, double after) {
        double before = Math.min(measured, lengths.perSecond());
        return Finding.speed(
                what + " a second, before and after",
                String.format(Locale.ROOT, "%.0f, %.0f", before, after),
                String.format(Locale.ROOT, ">= 98 %%: %.1f %%", 100 * after / before),
                after >= before * LEAST_SHARE);
    }

    /** Seconds from the end of the outage to the first acknowledgement. */
    private double first(Rates acknowledged) {
        return acknowledged.next(struck.over()).orElse(Long.MAX_VALUE) / NANOS;
    }

    /** The time in which everything has to be as before. */
    private Span recovered() {
        long begin = struck.over() + Course.RECOVERY.toNanos();
        return new Span(begin, begin + lengths.after().toNanos());
    }

    /** Nanoseconds from the end of the outage to the rate from before. */
    private OptionalLong backSeconds(Rates acknowledged) {
        var recovered = recovered();
        var at =
                acknowledged.firstAt(
                        quiet.rate(acknowledged) * LEAST_SHARE,
                        struck.over(),
                        Math.max(struck.over(), recovered.end() - Rates.WINDOW));
        return at.isEmpty() ? at : OptionalLong.of(at.getAsLong() - struck.over());
    }

    /** In one line of the table at the end. */
    String row() {
        var acknowledged = load.acknowledgements();
        var back = backSeconds(acknowledged);
        return String.format(
                Locale.ROOT,
                "%-20s %9d %5d %6d %8d %9s %8s %9s  %s%n",
                scenario.title(),
                load.count(),
                lost(),
                arrivedTwice(),
                load.durable().stream().mapToLong(Senders::refused).sum(),
                Finding.seconds(
                        slowest(load.durable().stream().map(Senders::slowestRefusal).toList())),
                back.isEmpty() ? "never" : Finding.seconds(back.getAsLong() / NANOS),
                String.format(
                        Locale.ROOT,
                        "%.1f %%",
                        100 * recovered().rate(acknowledged) / quiet.rate(acknowledged)),
                holds() ? "holds" : isSafe() ? "SLOW" : "BROKEN");
    }

    static String head() {
        return String.format(
                Locale.ROOT,
                "%-20s %9s %5s %6s %8s %9s %8s %9s%n",
                "",
                "orders",
                "lost",
                "twice",
                "503",
                "slowest s",
                "full s",
                "rate");
    }
}
