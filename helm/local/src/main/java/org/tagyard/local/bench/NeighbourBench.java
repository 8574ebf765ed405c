package org.tagyard.local.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.installation.TemporaryInstallation;

/**
 * What a tenant notices while another sends a hundred bombs a second: hits whose tag loops until
 * its budget stops it. The neighbour's p99 is measured in turn without and with them.
 */
public final class NeighbourBench {
    private static final String QUIET = "quiet.localhost";
    private static final String BOMBED = "bombed.localhost";
    private static final String PATH = "/order_created";
    private static final int CONNECTIONS = 2;
    private static final int BOMBS_PER_SECOND = 100;
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
            SyncBench.prepare(installation, "bombed", BOMBED, bomb());
            var load =
                    new Load(installation.runtimeSocket(), SyncBench.request(QUIET), CONNECTIONS);
            System.out.println("  warming up");
            load.run(WARM_UP);
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
        double beside = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var calm = load.run(ROUND);
            SyncBench.print("the neighbour alone", calm);
            alone += calm.percentile(0.99) / ROUNDS;
            try (var bombs = new Bombs(installation)) {
                var bombed = load.run(ROUND);
                SyncBench.print(
                        "beside %d bombs a second".formatted(bombs.sent() / ROUND.toSeconds()),
                        bombed);
                beside += bombed.percentile(0.99) / ROUNDS;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%nthe neighbour's p99 beside the bombs: %.2f times that without (at most %.1f)%n",
                beside / alone,
                MOST);
        return beside / alone <= MOST ? 0 : 1;
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

    /** Sends bombs at a fixed rate, whatever becomes of them. */
    private static final class Bombs implements AutoCloseable {
        private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(16);
        private final AtomicLong sent = new AtomicLong();
        private final byte[] request = SyncBench.request(BOMBED);

        Bombs(Installation installation) {
            var _ =
                    threads.scheduleAtFixedRate(
                            () -> threads.execute(() -> send(installation)),
                            0,
                            1_000_000 / BOMBS_PER_SECOND,
                            TimeUnit.MICROSECONDS);
        }

        private void send(Installation installation) {
            try (var socket = new Socket()) {
                socket.connect(installation.runtimeSocket(), 1_000);
                socket.setSoTimeout(2_000);
                socket.getOutputStream().write(request);
                sent.incrementAndGet();
                var _ = socket.getInputStream().read();
            } catch (IOException refused) {
                // a bomb that is refused is as good as one that is stopped
            }
        }

        long sent() {
            return sent.get();
        }

        @Override
        public void close() throws InterruptedException {
            threads.shutdownNow();
            threads.awaitTermination(5, TimeUnit.SECONDS);
        }
    }
}
