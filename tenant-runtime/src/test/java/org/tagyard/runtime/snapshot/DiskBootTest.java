package org.tagyard.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.store.LiveIndex;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.runtime.host.Hosts;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.quarantine.Quarantines;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.Eventually;

/** Processes that start one after the other on the same directory, some without their database. */
class DiskBootTest {
    @TempDir Path directory;

    private final List<AutoCloseable> processes = new ArrayList<>();
    private final ControlPlane control = ControlPlane.ofThisJvm();
    private final Switch database = new Switch();
    private final String host = "d" + UUID.randomUUID() + ".example.org";

    @BeforeEach
    void anEmptyInstallation() {
        TestingDatabase.start().truncate();
    }

    @AfterEach
    void stop() throws Exception {
        for (var process : processes) {
            process.close();
        }
    }

    /** A database that can be away. */
    private static final class Switch extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private final transient DataSource real =
                TestingDatabase.dataSource(TestingDatabase.start().runtime());
        private volatile boolean isAway;
        private volatile boolean isAwayForLoaders;

        @Override
        public Connection getConnection() throws SQLException {
            var thread = Thread.currentThread().getName();
            if (isAway || (isAwayForLoaders && thread.startsWith("snapshot-loader-"))) {
                throw new SQLException("away for this test");
            }
            return real.getConnection();
        }
    }

    /** One runtime, without its web server. */
    private final class Node {
        private final Hosts hosts = new Hosts();
        private final DiskSnapshot disk = new DiskSnapshot(directory);
        private final Snapshots snapshots;
        private final ConfigPoller poller;

        private Node() {
            this(new TestingCompiler(), 1_000_000);
        }

        private Node(VersionCompiler compiler, long maxLoadedBytes) {
            var transactions = new TenantTransactions(database);
            var disk = Optional.of(this.disk);
            var outbox = new Outbox(new NodeRows(transactions, "node"));
            var registry = new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
            snapshots =
                    new Snapshots(
                            new ContainerLoader(
                                    new DatabaseSource(transactions),
                                    disk,
                                    compiler,
                                    Clock.systemUTC()),
                            hosts,
                            new Snapshots.Limits(maxLoadedBytes, 1),
                            Clock.systemUTC(),
                            new Loads(
                                    disk,
                                    outbox,
                                    Quarantines.inMemory(Clock.systemUTC()),
                                    registry));
            poller =
                    new ConfigPoller(
                            new LiveIndex(transactions),
                            snapshots,
                            hosts,
                            disk,
                            Clock.systemUTC(),
                            10,
                            outbox::flush);
            processes.add(poller);
            processes.add(snapshots);
            poller.start(Duration.ofMillis(50));
        }

        private int version() {
            var route = hosts.find(host).orElseThrow();
            return snapshots
                    .get(route)
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join()
                    .orElseThrow()
                    .version()
                    .orElseThrow()
                    .number();
        }

        private void crash() {
            poller.close();
            snapshots.close();
        }
    }

    private Route aPublishedContainer() {
        var route = control.container(host);
        control.publish(route, 1, "{\"version\":1}");
        return route;
    }

    private Node aProcessThatKeptVersion(int number) {
        var process = new Node();
        Eventually.holds(() -> assertThat(process.version()).isEqualTo(number));
        Eventually.holds(() -> {
            var kept = new DiskSnapshot(directory);
            assertThat(kept.index().orElseThrow().hosts()).isNotEmpty();
            assertThat(
                            kept.container(process.hosts.find(host).orElseThrow())
                                    .orElseThrow()
                                    .version()
                                    .orElseThrow()
                                    .number())
                    .isEqualTo(number);
        });
        return process;
    }

    @Test
    void aProcessStartsAndServesFromDiskWhenTheDatabaseIsAway() {
        aPublishedContainer();
        aProcessThatKeptVersion(1).crash();
        database.isAway = true;
        var next = new Node();
        assertThat(next.poller.origin()).isEqualTo(ConfigPoller.Origin.DISK);
        assertThat(next.version()).isEqualTo(1);
        assertThat(next.poller.lastLook()).isEmpty();
    }

    @Test
    void whatChangedMeanwhileIsSeenWhenTheDatabaseIsBack() {
        var route = aPublishedContainer();
        aProcessThatKeptVersion(1).crash();
        database.isAway = true;
        var next = new Node();
        assertThat(next.version()).isEqualTo(1);
        control.publish(route, 2, "{\"version\":2}");
        database.isAway = false;
        Eventually.holds(() -> assertThat(next.version()).isEqualTo(2));
        assertThat(next.poller.origin()).isEqualTo(ConfigPoller.Origin.DATABASE);
        Eventually.holds(() ->
                assertThat(control.nodeLive(route, "node").orElseThrow().version()).contains(2));
    }

    @Test
    void aRunningProcessGoesOnWhileTheDatabaseIsAway() {
        var route = aPublishedContainer();
        var process = aProcessThatKeptVersion(1);
        database.isAway = true;
        process.snapshots.refresh(route);
        assertThat(process.version()).isEqualTo(1);
        database.isAway = false;
        control.publish(route, 2, "{\"version\":2}");
        Eventually.holds(() -> assertThat(process.version()).isEqualTo(2));
    }

    @Test
    void aChangeWhoseLoadFailedIsLoadedLaterAlthoughNobodyTellsOfItAgain() {
        var route = aPublishedContainer();
        var process = aProcessThatKeptVersion(1);
        database.isAwayForLoaders = true;
        control.publish(route, 2, "{\"version\":2}");
        Eventually.holds(() -> assertThat(process.snapshots.stale()).isEqualTo(1));
        // looks go on and find nothing new
        var then = process.poller.lastLook().orElseThrow();
        Eventually.holds(() ->
                assertThat(process.poller.lastLook().orElseThrow())
                        .isAfter(then.plus(Duration.ofMillis(200))));
        assertThat(process.version()).isEqualTo(1);
        database.isAwayForLoaders = false;
        Eventually.holds(() -> assertThat(process.version()).isEqualTo(2));
        assertThat(process.snapshots.stale()).isZero();
    }

    @Test
    void readinessSaysThatTheProcessServesFromDisk() {
        aPublishedContainer();
        aProcessThatKeptVersion(1).crash();
        database.isAway = true;
        var next = new Node();
        var readiness =
                new ConfigurationReadiness(
                        new SnapshotState(next.poller, next.snapshots, Clock.systemUTC()));

        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(readiness.call().getData().orElseThrow())
                .containsEntry("from", "disk")
                .containsEntry("containers", 1L)
                .doesNotContainKey("databaseSeenSecondsAgo");
        database.isAway = false;
        Eventually.holds(() ->
                assertThat(readiness.call().getData().orElseThrow())
                        .containsEntry("from", "database")
                        .containsKey("databaseSeenSecondsAgo"));
    }

    @Test
    void whatADeletedContainerLeftOnDiskGoes() throws Exception {
        var shop = aPublishedContainer();
        var blog = control.container("blog-" + host);
        control.publish(blog, 1, "{\"version\":1}");
        var process = aProcessThatKeptVersion(1);
        Eventually.holds(() -> assertThat(filesIn("containers")).hasSize(2));
        control.state(blog, "deleted");
        Eventually.holds(() -> assertThat(filesIn("containers")).hasSize(1));
        assertThat(process.version()).isEqualTo(1);
        assertThat(new DiskSnapshot(directory).container(shop)).isPresent();
    }

    @Test
    void aSweepLeavesWhatIsReferredToAndNothingElse() throws Exception {
        var route = control.container(host);
        control.addTemplate(route, DocumentFixtures.template());
        control.publish(route, 1, DocumentFixtures.documentWithClient());
        var process = aProcessThatKeptVersion(1);
        Eventually.holds(() -> assertThat(filesIn("templates")).hasSize(1));
        process.crash();
        Files.writeString(directory.resolve("templates/sha256-" + "0".repeat(64)), "old");
        Files.writeString(directory.resolve("templates/fresh1.part"), "half");
        Files.writeString(
                directory.resolve("containers/" + UUID.randomUUID() + "." + UUID.randomUUID()),
                "deleted while we were down");

        database.isAway = true;
        var without = new Node();
        assertThat(new DiskSweeper(without.disk, without.snapshots, without.poller).sweep())
                .isFalse();
        assertThat(filesIn("templates")).hasSize(3);
        database.isAway = false;
        Eventually.holds(
                () -> assertThat(without.poller.origin()).isEqualTo(ConfigPoller.Origin.DATABASE));
        assertThat(new DiskSweeper(without.disk, without.snapshots, without.poller).sweep())
                .isTrue();

        assertThat(filesIn("templates"))
                .containsExactly(DocumentFixtures.templateHash().replace(':', '-'));
        assertThat(filesIn("containers")).hasSize(1);
        assertThat(new DiskSnapshot(directory).container(route)).isPresent();
    }

    @Test
    void aTemplateKeptAgainWhileASweepReadsIsNotDeleted() throws Exception {
        var route = control.container(host);
        control.addTemplate(route, DocumentFixtures.template());
        control.publish(route, 1, DocumentFixtures.documentWithClient());
        aProcessThatKeptVersion(1).crash();
        var disk = new DiskSnapshot(directory);
        var kept = disk.container(route).orElseThrow();
        disk.forget(route);
        var other = directory.resolve("containers/" + UUID.randomUUID() + "." + UUID.randomUUID());
        Files.writeString(other, "asked about, so that the sweep has begun");
        var comesBack = new AtomicBoolean(true);

        disk.sweep(it -> {
            if (comesBack.getAndSet(false)) {
                assertThatCode(() -> disk.keep(kept)).doesNotThrowAnyException();
            }
            return it.equals(route);
        });

        assertThat(other).doesNotExist();
        assertThat(disk.container(route)).isPresent();
    }

    private List<String> filesIn(String folder) throws java.io.IOException {
        try (var files = Files.list(directory.resolve(folder))) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }

    @Test
    void aBrokenVersionAtStartIsReplacedByTheLastGoodOneFromDisk() {
        var route = aPublishedContainer();
        aProcessThatKeptVersion(1).crash();
        control.publish(route, 2, "{\"broken\":true}");
        var next = new Node();
        Eventually.holds(() -> assertThat(next.version()).isEqualTo(1));
        Eventually.holds(() ->
                assertThat(control.nodeLive(route, "node").orElseThrow().failed()).contains(2));
    }

    @Test
    void templatesLieOnDiskAsWell() {
        var route = control.container(host);
        control.addTemplate(route, DocumentFixtures.template());
        control.publish(route, 1, DocumentFixtures.documentWithClient());
        var compiler =
                DocumentCompiler.with(
                        new DefaultScriptEngine(), new ApiCatalogue(), Clock.systemUTC());
        var first = new Node(compiler, 1_000_000);
        Eventually.holds(() -> assertThat(first.version()).isEqualTo(1));
        Eventually.holds(() ->
                assertThat(new DiskSnapshot(directory).container(route).orElseThrow().templates())
                        .containsOnlyKeys(DocumentFixtures.templateHash()));
        Eventually.holds(() ->
                assertThat(new DiskSnapshot(directory).index().orElseThrow().rows()).hasSize(1));
        first.crash();
        database.isAway = true;
        assertThat(new Node(compiler, 1_000_000).version()).isEqualTo(1);
    }

    @Test
    void theLeastUsedContainersLeaveWhenMemoryIsShort() {
        var shop = aPublishedContainer();
        var blog = control.container("blog-" + host);
        control.publish(blog, 1, "{\"version\":\"1 of the blog\"}");
        var process = new Node(new TestingCompiler(), 30);
        Eventually.holds(() -> assertThat(process.snapshots.loaded()).isEqualTo(1));
        for (var route : List.of(shop, blog, shop)) {
            assertThat(
                            process.snapshots
                                    .get(route)
                                    .toCompletableFuture()
                                    .orTimeout(10, TimeUnit.SECONDS)
                                    .join())
                    .isPresent();
            Eventually.holds(() -> assertThat(process.snapshots.loaded()).isEqualTo(1));
        }
        assertThat(process.snapshots.known()).isEqualTo(2);
    }

    @Test
    void aDamagedFileIsNotUsed() throws Exception {
        aPublishedContainer();
        aProcessThatKeptVersion(1).crash();
        try (var files = Files.list(directory.resolve("containers"))) {
            var file = files.findFirst().orElseThrow();
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length - 2] ^= 1;
            Files.write(file, bytes);
        }
        database.isAway = true;
        var next = new Node();
        assertThatThrownBy(next::version)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().status()).isEqualTo(503));
        database.isAway = false;
        Eventually.holds(() -> assertThat(next.version()).isEqualTo(1));
    }

    @Test
    void withoutDatabaseAndDiskTheProcessWaits() {
        database.isAway = true;
        aPublishedContainer();
        var process = new Node();
        assertThat(process.poller.origin()).isEqualTo(ConfigPoller.Origin.NOTHING);
        database.isAway = false;
        Eventually.holds(() -> assertThat(process.version()).isEqualTo(1));
    }
}
