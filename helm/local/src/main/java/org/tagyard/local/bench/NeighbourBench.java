package org.tagyard.local.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.installation.TemporaryInstallation;

/**
 * What a tenant notices while another sends a hundred bombs a second: hits whose tag loops until
 * its budget stops it. The neighbour sends at a steady rate that leaves the machine room; its p99
 * is measured in turn alone, beside as many ordinary hits, and beside the bombs.
 */
public final class NeighbourBench {
    private static final String QUIET = "quiet.localhost";
    private static final String ORDINARY = "ordinary.localhost";
    private static final String BOMBED = "bombed.localhost";
    private static final String PATH = "/order_created";
    private static final int CONNECTIONS = 4;

    /** Of each connection: a thousand requests a second in all. */
    private static final Duration EVERY = Duration.ofMillis(4);

    /** The other tenant's connections; a bomb keeps one busy until it is stopped or refused. */
    private static final int OTHERS = 64;

    /** Of each of them: a hundred a second in all. */
    private static final Duration OTHERS_EVERY = Duration.ofMillis(640);

    private static final int ROUNDS = 3;
    private static final double MOST = 1.5;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(8);

    private NeighbourBench() {}

    /**
     * @return the exit code: 1 when the neighbour noticed too much
     */
    public static int run(Path checkout, Path parent) {
        try (var temporary =
                TemporaryInstallation.start(
                        checkout, parent, text -> System.out.println("  " + text))) {
            var installation = temporary.installation();
            SyncBench.prepare(installation, "quiet", QUIET, SyncBench.quietTag());
            SyncBench.prepare(installation, "ordinary", ORDINARY, SyncBench.quietTag());
            SyncBench.prepare(installation, "bombed", BOMBED, bomb());
            var load =
                    new Load(installation.runtimeSocket(), SyncBench.request(QUIET), CONNECTIONS);
            System.out.println("  warming up");
            load.run(WARM_UP);
            load.run(WARM_UP, EVERY);
            return measure(installation, load);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int measure(Installation installation, Load load) throws InterruptedException {
        System.out.printf(
                "%n%-34s %12s %9s %9s %8s%n", "", "answers/s", "p50 ms", "p99 ms", "refused");
        double alone = 0;
        double besideHits = 0;
        double besideBombs = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var calm = load.run(ROUND, EVERY);
            SyncBench.print("the neighbour alone", calm);
            alone += calm.percentile(0.99) / ROUNDS;
            besideHits += beside(installation, ORDINARY, load, "ordinary hits") / ROUNDS;
            besideBombs += beside(installation, BOMBED, load, "bombs") / ROUNDS;
        }
        System.out.printf(
                Locale.ROOT,
                "%nthe neighbour's p99 beside the bombs: %.2f times that without (at most %.1f);"
                        + " beside as many ordinary hits: %.2f times%n",
                besideBombs / alone,
                MOST,
                besideHits / alone);
        return besideBombs / alone <= MOST ? 0 : 1;
    }

    /** The neighbour's p99 in milliseconds while another tenant gets hits too. */
    private static double beside(Installation installation, String host, Load load, String what)
            throws InterruptedException {
        var others = new Load(installation.runtimeSocket(), SyncBench.request(host), OTHERS);
        var sent = new CompletableFuture<Load.Result>();
        var _ =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                sent.complete(others.run(ROUND, OTHERS_EVERY));
                            } catch (InterruptedException stop) {
                                sent.completeExceptionally(stop);
                            }
                        });
        var result = load.run(ROUND, EVERY);
        var theirs = sent.join();
        SyncBench.print(
                "beside %.0f %s a second"
                        .formatted(
                                (theirs.answers() + theirs.refused()) / (double) ROUND.toSeconds(),
                                what),
                result);
        return result.percentile(0.99);
    }

    /** The tag's template with a body that never ends. */
    private static byte[] bomb() {
        var quiet = new String(SyncBench.quietTag(), StandardCharsets.UTF_8);
        int code = quiet.indexOf("___SANDBOXED_JS_FOR_SERVER___");
        int after = quiet.indexOf("___SERVER_PERMISSIONS___");
        return (quiet.substring(0, code)
                        + "___SANDBOXED_JS_FOR_SERVER___\n\nfor (;;) {}\n\n\n"
                        + quiet.substring(after))
                .replace("Quiet tag", "Bomb")
                .getBytes(StandardCharsets.UTF_8);
    }
}
