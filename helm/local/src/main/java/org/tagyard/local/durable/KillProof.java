package org.tagyard.local.durable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.installation.TemporaryInstallation;
import org.tagyard.local.place.Refusal;

/**
 * The command: kills the runtime with {@code kill -9} at random instants under load, starts it
 * again, and looks whether every acknowledged order arrived (spec: delivery §8, row 1).
 */
public final class KillProof {
    private static final int LINES = 16;
    private static final int PER_SECOND = 200;
    private static final int SHORTEST_MILLIS = 100;
    private static final int LONGEST_MILLIS = 1_000;
    private static final int SLOWEST_RECEIVER_MILLIS = 60;
    private static final long PAUSE_MILLIS = 10;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    private KillProof() {}

    /**
     * @param kills how many
     * @param seed of the instants
     * @return the exit code: 0 when nothing was lost and nothing else promised was broken
     */
    public static int run(Path checkout, Path parent, int kills, long seed) {
        System.out.printf("%d kills, seed %d%n", kills, seed);
        try (var temporary =
                TemporaryInstallation.start(
                        checkout, parent, text -> System.out.println("  " + text))) {
            var report = prove(temporary.installation(), kills, new Random(seed));
            System.out.println();
            System.out.print(report.text());
            return report.holds() ? 0 : 1;
        } catch (SQLException e) {
            throw new Refusal("The books cannot be read: " + e.getMessage(), "Run it again", e);
        }
    }

    private static KillReport prove(Installation installation, int kills, Random random)
            throws SQLException {
        var ledger = new Ledger(SLOWEST_RECEIVER_MILLIS);
        installation.inbox().watch(ledger::arrived);
        var shop = DurableShop.open(installation, installation.inboxForTags() + Ledger.PATH);
        List<Kill> done = new ArrayList<>();
        var senders =
                new Senders(
                        shop,
                        "A",
                        (where, id) -> where.order(id, 0),
                        Clock.systemUTC(),
                        LINES,
                        PER_SECOND);
        try (senders) {
            for (int i = 1; i <= kills; i++) {
                awaitFlow(senders, ledger);
                Pause.millis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
                done.add(kill(installation, senders, ledger));
                if (i % 10 == 0 || i == kills) {
                    System.out.printf("  %d kills, %d orders%n", i, senders.count());
                }
            }
        }
        var books = Drain.await(installation.database(), ledger, senders, LONGEST_DRAIN);
        return new KillReport(
                done,
                ledger,
                senders.acknowledged().keySet(),
                senders.says(),
                System.nanoTime(),
                books);
    }

    /** A kill before an order was acknowledged and one arrived would prove nothing. */
    private static void awaitFlow(Senders senders, Ledger ledger) {
        long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
        int acknowledged = senders.count();
        int arrived = ledger.arrivals().size();
        while (senders.count() == acknowledged || ledger.arrivals().size() == arrived) {
            if (System.nanoTime() > end) {
                throw new Refusal(
                        "No order was acknowledged and delivered for a minute; " + senders.says(),
                        "Look into the runtime's log");
            }
            Pause.millis(PAUSE_MILLIS);
        }
    }

    private static Kill kill(Installation installation, Senders senders, Ledger ledger) {
        installation.killRuntime();
        long at = System.nanoTime();
        var open = Kill.open(senders, ledger);
        var inFlight = Kill.inFlight(ledger, at);
        long started = System.nanoTime();
        installation.startRuntime();
        return new Kill(at, started, System.nanoTime(), open, inFlight);
    }
}
