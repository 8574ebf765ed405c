package org.tagyard.local.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.tagyard.local.database.LocalPostgres;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Ports;
import org.tagyard.migrations.Roles;

/**
 * How many hits of 1 KB a second are safe on disk, without duplicates, each followed by the receipt
 * that ends it: the journal at its port, 64 under way at a time, on a database of its own. Beside
 * it, in turn, a bare loop of COPY and commit into the same database and a bare handler of the
 * runtime's server (spec: delivery §7).
 */
public final class DurableBench {
    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final String PROGRAM = "org.tagyard.runtime.delivery.postgres.JournalBench";

    private DurableBench() {}

    /**
     * @return the exit code
     */
    public static int run(Path checkout, Path parent) {
        var home = Home.temporary(parent);
        try (var database = LocalPostgres.start(home, Ports.free().of(Ports.Service.DATABASE));
                var bare = BareProcess.start();
                var journal = JournalProcess.start(checkout, database)) {
            var anchor = new Load(bare.socket(), SyncBench.request("localhost"), CONNECTIONS);
            System.out.println("  warming up");
            anchor.run(WARM_UP.dividedBy(3));
            journal.measure("copy", WARM_UP.dividedBy(3));
            journal.measure("journal", WARM_UP);
            return measure(anchor, journal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure the journal", e);
        } finally {
            home.remove();
        }
    }

    private static int measure(Load anchor, JournalProcess journal)
            throws IOException, InterruptedException {
        System.out.printf(
                "%nhits of 1 KB, %d under way, %d processors shared with load and database, load average %.1f%n",
                CONNECTIONS,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(
                "%-40s %12s %9s %9s %8s %9s%n",
                "", "a second", "p50 ms", "p99 ms", "refused", "WAL bytes");
        double best = 0;
        double bestCopy = 0;
        long refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var bare = anchor.run(ROUND);
            print(
                    "bare handler of the server",
                    new Measured(
                            bare.perSecond(),
                            bare.percentile(0.5),
                            bare.percentile(0.99),
                            bare.refused(),
                            0));
            var copied = journal.measure("copy", ROUND);
            print("bare COPY, 64 rows a commit", copied);
            var kept = journal.measure("journal", ROUND);
            print("journal: keys, hit, receipt", kept);
            bestCopy = Math.max(bestCopy, copied.perSecond());
            best = Math.max(best, kept.perSecond());
            refused += kept.refused();
        }
        System.out.printf(
                Locale.ROOT, "%nshare of the bare COPY: %.0f %%%n", 100 * best / bestCopy);
        return refused == 0 ? 0 : 1;
    }

    private static void print(String what, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-40s %,12.0f %9.2f %9.2f %8d %9d%n",
                what,
                measured.perSecond(),
                measured.p50(),
                measured.p99(),
                measured.refused(),
                measured.wal());
    }

    /**
     * @param wal bytes for each
     */
    private record Measured(double perSecond, double p50, double p99, long refused, long wal) {
        static Measured of(String line) throws IOException {
            var words = line.split(" ");
            if (words.length != 5) {
                throw new IOException("the journal's program said: " + line);
            }
            return new Measured(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]));
        }
    }

    /** The runtime's journal as a program of its own. */
    private record JournalProcess(Process process, BufferedReader answers)
            implements AutoCloseable {
        static JournalProcess start(Path checkout, LocalPostgres database) throws IOException {
            prepare(database);
            var login = database.login(Roles.RUNTIME);
            var application = checkout.resolve("tenant-runtime/target/quarkus-app");
            var builder =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx512m",
                                    "-XX:+UseCompactObjectHeaders",
                                    "-cp",
                                    "%1$s/app/*:%1$s/lib/main/*:%1$s/lib/boot/*"
                                            .formatted(application),
                                    PROGRAM,
                                    login.url(),
                                    login.user())
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("TAGYARD_BENCH_PASSWORD", login.password());
            var process = builder.start();
            var answers = process.inputReader(StandardCharsets.UTF_8);
            var made = new JournalProcess(process, answers);
            if (!"ready".equals(made.answer())) {
                made.close();
                throw new IOException("the journal's program did not start");
            }
            return made;
        }

        private static void prepare(LocalPostgres database) throws IOException {
            try (var connection = database.login(Roles.OWNER).connect();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "create table bench_copy (number bigint primary key, hit bytea not null)"
                                + " with (autovacuum_enabled = false)");
                statement.execute("grant insert on bench_copy to tagyard_runtime");
            } catch (SQLException e) {
                throw new IOException("cannot make the anchor's table", e);
            }
        }

        Measured measure(String what, Duration time) throws IOException {
            var out = process.outputWriter(StandardCharsets.UTF_8);
            out.write(what + " " + time.toSeconds() + "\n");
            out.flush();
            return Measured.of(answer());
        }

        /** Its next word; what its logging says on the way is passed over. */
        private String answer() throws IOException {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.equals("ready") || line.matches("[0-9. ]+")) {
                    return line;
                }
            }
            throw new IOException("the journal's program ended");
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
