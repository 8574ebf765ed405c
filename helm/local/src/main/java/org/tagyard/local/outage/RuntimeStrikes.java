package org.tagyard.local.outage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tagyard.local.durable.Pause;

/** One of two runtimes on one database falls silent; the other has to take over its hits. */
final class RuntimeStrikes {
    /** As long as the receiver holds its answers back, so that something is under way. */
    private static final Duration HOLD = Duration.ofMillis(400);

    private static final double MOST_SECONDS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private RuntimeStrikes() {}

    static Struck killed(Site site, Lengths lengths) throws SQLException {
        var silence = fallSilent(site, site.runtime()::kill);
        return new Struck(
                silence.marks().at(), silence.taken(), silence.marks().left(), silence.findings());
    }

    static Struck stopped(Site site, Lengths lengths) throws SQLException {
        var runtime = site.runtime();
        try (var figures = new Figures(runtime)) {
            double lostBefore = figures.read(Figures.STREAMS_LOST);
            var silence = fallSilent(site, runtime::stop);
            long asleep = System.nanoTime() - silence.marks().at();
            Pause.nanos(Math.max(0, lengths.sleep().toNanos() - asleep));
            long woken = System.nanoTime();
            runtime.wake();
            new Limit(PATIENCE)
                    .await(
                            "refusal of what a woken runtime writes",
                            () -> figures.read(Figures.STREAMS_LOST) > lostBefore);
            new Limit(PATIENCE)
                    .await(
                            "hits that a woken runtime takes",
                            () -> figures.read(Figures.AVAILABLE) > 0);
            long back = System.nanoTime();
            long late = silence.marks().arrivedSince(site.ledger(), woken);
            double lost = figures.read(Figures.STREAMS_LOST) - lostBefore;
            return new Struck(
                    silence.marks().at(),
                    back,
                    silence.marks().left(),
                    Stream.concat(
                                    silence.findings().stream(),
                                    Stream.of(
                                            seconds("asleep, s", silence.marks().at(), woken),
                                            Finding.told(
                                                    "streams the sleeper had lost", (long) lost),
                                            Finding.unwanted("calls for them after it woke", late),
                                            seconds(
                                                    "took hits again after waking, s",
                                                    woken,
                                                    back)))
                            .toList());
        } finally {
            runtime.wake();
        }
    }

    /**
     * @param taken when the other runtime had taken over
     * @param first when the first of what was left arrived
     */
    private record Silence(Marks marks, long taken, long first) {
        List<Finding> findings() {
            var all = new ArrayList<Finding>();
            all.add(Finding.told("acknowledged by it, not delivered", marks.open().size()));
            all.add(Finding.told("under way", marks.underWay().size()));
            all.add(Finding.within("taken over, s", (taken - marks.at()) / 1e9, MOST_SECONDS));
            all.add(
                    Finding.within(
                            "first re-delivery, s", (first - marks.at()) / 1e9, MOST_SECONDS));
            return all;
        }
    }

    private static Silence fallSilent(Site site, Runnable strike) throws SQLException {
        var held = Leases.of(site.database(), site.runtime().node());
        var ledger = site.ledger();
        long since = System.nanoTime();
        ledger.hold();
        Marks marks;
        try {
            Pause.millis(HOLD.toMillis());
            strike.run();
            marks = Marks.of(site.load(), ledger, since, System.nanoTime());
        } finally {
            ledger.release();
        }
        long taken = held.awaitTaken(new Limit(PATIENCE));
        new Limit(PATIENCE).await("re-delivery", () -> marks.firstRedelivery(ledger).isPresent());
        return new Silence(marks, taken, marks.firstRedelivery(ledger).orElseThrow());
    }

    private static Finding seconds(String what, long begin, long end) {
        return Finding.told(what, Finding.seconds((end - begin) / 1e9));
    }
}
