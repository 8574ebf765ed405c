package org.tagyard.runtime.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.runtime.delivery.journal.HitFixtures.anew;
import static org.tagyard.runtime.delivery.journal.HitFixtures.once;
import static org.tagyard.runtime.delivery.journal.HitFixtures.receipt;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.Login;
import org.tagyard.migrations.Migrate;
import org.tagyard.migrations.Roles;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.NewHit;
import org.tagyard.runtime.delivery.journal.Receipt.Outcome;
import org.tagyard.runtime.testing.Eventually;

/**
 * Connections and servers that die in the middle of commits: whatever was told is true (spec:
 * delivery §8 rows 2 and 7).
 */
class BrokenCommitsTest {
    private static final int SENDERS = 8;

    /** Senders that send on until told to stop, each its own hits. */
    private static final class Load implements AutoCloseable {
        private final PostgresNode node;
        private final Function<String, NewHit> hits;
        private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
        private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
        private final Set<UUID> duplicates = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean on = new AtomicBoolean(true);
        private final List<Thread> senders = new ArrayList<>();

        Load(PostgresNode node, Function<String, NewHit> hits) {
            this.node = node;
            this.hits = hits;
            for (int i = 0; i < SENDERS; i++) {
                var name = "sender-" + i + "-";
                senders.add(Thread.ofVirtual().start(() -> send(name)));
            }
        }

        private void send(String name) {
            for (int i = 0; on.get(); i++) {
                var hit = hits.apply(name + i);
                try {
                    switch (Nodes.append(node, hit)) {
                        case Appended.Accepted told -> {
                            accepted.add(hit.hit().id());
                            node.journal().record(receipt(told.position(), 1, Outcome.RETRY));
                        }
                        case Appended.Duplicate told -> duplicates.add(told.first());
                    }
                } catch (CompletionException unavailable) {
                    refused.add(hit.hit().id());
                    LockSupport.parkNanos(2_000_000);
                }
            }
        }

        /** Returns when that many more were accepted: what comes next meets others under way. */
        void goOn(int more) {
            int before = accepted.size();
            Eventually.holds(
                    () -> assertThat(accepted.size()).isGreaterThanOrEqualTo(before + more));
        }

        @Override
        public void close() throws InterruptedException {
            on.set(false);
            for (var sender : senders) {
                sender.join();
            }
        }
    }

    private final TestingDatabase shared = TestingDatabase.start();

    @BeforeEach
    void emptyTables() {
        shared.truncate();
    }

    private static void holdsWhatItTold(Load load, PostgresNode node, Nodes nodes) {
        Eventually.holds(() -> assertThat(node.journal().refusal()).isEmpty());
        // one more, so that every commit in doubt before it is settled
        Eventually.holds(() -> assertThat(Nodes.refusal(node, anew("last"))).isEmpty());
        var onDisk = nodes.idsOnDisk();
        assertThat(onDisk).as("once each").doesNotHaveDuplicates().containsAll(load.accepted);
        Set<UUID> handedOver = new HashSet<>();
        node.recovery().readAll(100).forEach(hit -> handedOver.add(hit.hit().id()));
        var untold = new HashSet<>(onDisk);
        untold.removeAll(load.accepted);
        untold.removeIf(id -> !load.refused.contains(id));
        assertThat(handedOver)
                .as("on disk, although refused: somebody runs them")
                .isEqualTo(untold);
        assertThat(load.duplicates).as("nobody sent anything twice").isEmpty();
    }

    @Test
    void connectionsThatAreEndedAgainAndAgainLoseAndDoubleNothing() throws InterruptedException {
        try (var nodes = new Nodes(shared.runtime(), shared.superuser())) {
            var node = nodes.start("a");
            try (var load = new Load(node, name -> once(name))) {
                for (int i = 0; i < 40; i++) {
                    load.goOn(1 + i % 7 * 3);
                    nodes.execute(
                            """
                            select pg_terminate_backend(pid) from pg_stat_activity
                             where application_name in ('tagyard-journal-hits', 'tagyard-journal-receipts')\
                            """);
                }
                load.close();
                holdsWhatItTold(load, node, nodes);
            }
        }
    }

    @Test
    void wiresThatAreCutInTheMiddleOfCommitsLoseAndDoubleNothing() throws InterruptedException {
        try (var nodes = new Nodes(shared.runtime(), shared.superuser())) {
            var node = nodes.start("a");
            try (var load = new Load(node, name -> anew(name))) {
                for (int i = 0; i < 25; i++) {
                    load.goOn(1 + i % 5 * 3);
                    node.wire().cut();
                    node.wire().mend();
                }
                load.close();
                holdsWhatItTold(load, node, nodes);
            }
        }
    }

    @Test
    void aReceiptThatIsWrittenTwiceIsReadOnce() throws SQLException {
        try (var nodes = new Nodes(shared.runtime(), shared.superuser());
                var gate = shared.superuser().connect();
                var statement = gate.createStatement()) {
            var node = nodes.start("a", Map.of("lease", "30s"));
            var hit = Nodes.accepted(node, anew("waits"));
            statement.execute("select pg_advisory_lock(4711)");
            nodes.execute(
                    """
                    create function late_commit() returns trigger language plpgsql as
                    $$ begin perform pg_advisory_xact_lock_shared(4711); return null; end $$;
                    create constraint trigger late_commit after insert on journal_receipt_0000
                    deferrable initially deferred for each row execute function late_commit()\
                    """);
            try {
                var told = node.journal().record(receipt(hit, 1, Outcome.RETRY));
                Eventually.holds(() ->
                        assertThat(
                                        nodes.rows(
                                                """
                                                select pid from pg_stat_activity where wait_event = 'advisory'
                                                   and application_name = 'tagyard-journal-receipts'\
                                                """))
                                .isNotEmpty());
                node.wire().cut();
                statement.execute("select pg_advisory_unlock(4711)");
                Eventually.holds(() -> assertThat(receipts(nodes)).hasSize(1));
                node.wire().mend();
                told.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
            } finally {
                nodes.execute("drop function late_commit() cascade");
            }
            assertThat(receipts(nodes)).as("the same row").hasSize(2);
            node.die();
            var heir = nodes.start("a");
            Eventually.holds(() -> assertThat(heir.recovery().found()).isNotEmpty());
            assertThat(heir.recovery().readAll(10))
                    .singleElement()
                    .satisfies(found -> assertThat(found.receipts()).hasSize(1));
        }
    }

    private static List<String> receipts(Nodes nodes) {
        return nodes.rows("select attempt from journal_receipt_0000");
    }

    @Test
    void aServerThatIsKilledUnderLoadLosesNothingThatWasTold() throws Exception {
        var data = Files.createTempDirectory("tagyard-journal-restart");
        int port;
        try (var server = server(data, 0)) {
            port = server.getPort();
            var maintenance = login(port, "postgres", "postgres", "");
            Roles.create(maintenance, "tagyard", new Roles.Passwords("o", "a", "r"));
            Migrate.apply(login(port, "tagyard", Roles.OWNER, "o"));
        }
        var running = server(data, port);
        try (var nodes =
                        new Nodes(
                                login(port, "tagyard", Roles.RUNTIME, "r"),
                                login(port, "tagyard", "postgres", ""));
                var cleanUp = new Closing(data)) {
            var node = nodes.start("a");
            try (var load = new Load(node, name -> once(name))) {
                Eventually.holds(() -> assertThat(load.accepted).hasSizeGreaterThan(200));
                kill(data);
                running.close(); // gives its lock on the directory back
                Eventually.holds(() -> assertThat(node.journal().refusal()).isPresent());
                long refusedBefore = load.refused.size();
                Eventually.holds(
                        () -> assertThat(load.refused.size()).isGreaterThan((int) refusedBefore));

                cleanUp.running(server(data, port));
                long up = System.nanoTime();
                int before = load.accepted.size();
                Eventually.holds(
                        () -> assertThat(load.accepted.size()).isGreaterThan(before + 100));
                assertThat(Duration.ofNanos(System.nanoTime() - up))
                        .as("promised are 2 s on an idle machine")
                        .isLessThan(Duration.ofSeconds(30));
                load.close();
                holdsWhatItTold(load, node, nodes);
                assertThat(node.recovery().lost()).isEmpty();
            }
        } finally {
            running.close();
        }
    }

    private record Closing(Path data, List<EmbeddedPostgres> servers) implements AutoCloseable {
        Closing(Path data) {
            this(data, new ArrayList<>());
        }

        void running(EmbeddedPostgres server) {
            servers.add(server);
        }

        @Override
        public void close() throws IOException {
            for (var server : servers) {
                server.close();
            }
        }
    }

    private static EmbeddedPostgres server(Path data, int port) throws IOException {
        var builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** The whole server at once, as a machine that loses its power. */
    private static void kill(Path data) throws IOException {
        var pid =
                Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var all = new ArrayList<>(postmaster.descendants().toList());
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        Eventually.holds(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
    }

    private static Login login(int port, String database, String user, String password)
            throws SQLException {
        return new Login("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }
}
