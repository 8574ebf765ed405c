package org.tagyard.local.outage;

import java.sql.SQLException;
import java.time.Duration;
import org.tagyard.local.durable.Pause;
import org.tagyard.local.durable.Senders;

/** One scenario from a quiet beginning through the strike to the books afterwards. */
final class Course {
    /** As soon after the end of an outage everything has to be as before. */
    static final Duration RECOVERY = Duration.ofSeconds(2);

    private static final double WARM = 0.95;
    private static final long PAUSE_MILLIS = 200;

    private final Site site;
    private final Lengths lengths;

    Course(Site site, Lengths lengths) {
        this.site = site;
        this.lengths = lengths;
    }

    /** A program that has just started is slow: what is compared is what it does once it runs. */
    private void warmUp(Load load) {
        long end = System.nanoTime() + lengths.warmUp().toNanos();
        while (System.nanoTime() < end && !isWarm(load)) {
            Pause.millis(PAUSE_MILLIS);
        }
    }

    private boolean isWarm(Load load) {
        long now = System.nanoTime();
        double wanted = lengths.perSecond() * WARM;
        return load.acknowledgements().perSecond(now - Rates.WINDOW, now) >= wanted
                && site.deliveries(load).perSecond(now - Rates.WINDOW, now) >= wanted;
    }

    Report run(Scenario scenario) throws SQLException {
        site.require(scenario.runtimes());
        long pid = site.runtime().pid();
        Struck struck;
        long begun;
        long quietUntil;
        var load = site.begin(scenario.title(), lengths.perSecond(), scenario.runtimes() == 2);
        try (load) {
            warmUp(load);
            begun = System.nanoTime();
            Pause.millis(lengths.before().toMillis());
            quietUntil = System.nanoTime();
            load.durable().forEach(Senders::measureAnew);
            struck = scenario.strike().on(site, lengths);
            long end =
                    struck.over()
                            + RECOVERY.toNanos()
                            + Math.max(Rates.WINDOW, lengths.after().toNanos());
            Pause.nanos(Math.max(0, end - System.nanoTime()));
        }
        var books = site.end(lengths.drain());
        boolean restarted = !site.runtime().isAlive() || site.runtime().pid() != pid;
        return new Report(
                scenario,
                struck,
                new Report.Span(begun, quietUntil),
                lengths,
                load,
                site.ledger(),
                books,
                site.orders(),
                restarted);
    }
}
