package org.tagyard.local.bench.durable;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what is measured as it comes, and keeps what is to be held against a target. */
final class Report {
    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /**
     * A figure that has a target.
     *
     * @param atLeast whether the target is the smallest value that is good, not the largest
     */
    record Figure(String what, double value, String unit, double target, boolean atLeast) {
        boolean isMet() {
            return atLeast ? value >= target : value <= target;
        }

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "%-58s %10s %-9s %s %s  %s",
                    what,
                    number(value),
                    unit,
                    atLeast ? "at least" : "at most ",
                    number(target),
                    isMet() ? "met" : "MISSED");
        }
    }

    void title(String text) {
        out.printf("%n%s%n", text);
        out.printf(
                "%-52s %10s %9s %9s %9s %8s%n",
                "", "a second", "p50 ms", "p99 ms", "max ms", "refused");
    }

    void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    void acknowledged(String what, Round round) {
        row(what, round.perSecond(), round.answers(), round.refused());
    }

    void anchor(String what, DatabaseAnchors.Rate rate) {
        row(what, rate.perSecond(), rate.times(), 0);
    }

    /** First attempts, of which the destination got so many a second. */
    void arrived(String what, Round round) {
        row(what, round.arrived() / round.seconds(), round.firstAttempts(), round.refused());
    }

    private void row(String what, double perSecond, Samples.Times times, long refused) {
        out.printf(
                Locale.ROOT,
                "%-52s %,10.0f %9.2f %9.2f %9.2f %8d%n",
                what,
                perSecond,
                times.p50(),
                times.p99(),
                times.longest(),
                refused);
    }

    void atLeast(String what, double value, String unit, double target) {
        figures.add(new Figure(what, value, unit, target, true));
    }

    void atMost(String what, double value, String unit, double target) {
        figures.add(new Figure(what, value, unit, target, false));
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /**
     * All figures beside their targets.
     *
     * @return whether all are met
     */
    boolean conclude() {
        out.println();
        figures.forEach(it -> out.println(it.line()));
        return figures.stream().allMatch(Figure::isMet);
    }

    private static String number(double value) {
        return value >= 1_000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }
}
