package org.tagyard.runtime.snapshot;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.tagyard.platform.store.LiveIndex;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.runtime.host.Hosts;
import org.tagyard.runtime.ops.NodeIdentity;
import org.tagyard.runtime.quarantine.Quarantines;

/** Wires what knows what is live, and starts it before the first request. */
@Singleton
class SnapshotBeans {
    /** After the checks that may refuse the start. */
    static final int START = 200;

    private final SnapshotConfig config;
    private final Snapshots snapshots;
    private final ConfigPoller poller;
    private final ConfigListener listener;
    private final Optional<DiskSweeper> sweeper;

    SnapshotBeans(
            SnapshotConfig config,
            AgroalDataSource source,
            VersionCompiler compiler,
            Hosts hosts,
            NodeIdentity node,
            Clock clock,
            Quarantines quarantines,
            MeterRegistry registry) {
        this.config = config;
        var transactions = new TenantTransactions(source);
        var disk = config.directory().map(DiskSnapshot::new);
        var rows = new NodeRows(transactions, node.name());
        var outbox = new Outbox(rows);
        snapshots =
                new Snapshots(
                        new ContainerLoader(
                                new DatabaseSource(transactions), disk, compiler, clock),
                        hosts,
                        new Snapshots.Limits(config.maxLoadedBytes(), config.loaderThreads()),
                        clock,
                        new Loads(disk, outbox, quarantines, registry));
        Gauge.builder("tagyard.snapshot.stale", snapshots, Snapshots::stale)
                .description("Containers whose last load failed and is tried again")
                .register(registry);
        Instant startedAt = clock.instant();
        poller =
                new ConfigPoller(
                        new LiveIndex(transactions),
                        snapshots,
                        hosts,
                        disk,
                        clock,
                        config.warmAtStart(),
                        () -> {
                            outbox.flush();
                            rows.announce(node.softwareVersion(), startedAt, clock.instant());
                        });
        listener = new ConfigListener(source, snapshots::refresh);
        sweeper = disk.map(it -> new DiskSweeper(it, snapshots, poller));
    }

    void start(@Observes @Priority(START) StartupEvent event) {
        poller.start(config.pollInterval());
        if (config.listen()) {
            listener.start();
        }
        sweeper.ifPresent(it -> it.start(config.sweepInterval()));
    }

    void stop(@Observes ShutdownEvent event) {
        sweeper.ifPresent(DiskSweeper::close);
        listener.close();
        poller.close();
        snapshots.close();
    }

    @Produces
    @Singleton
    Snapshots snapshots() {
        return snapshots;
    }

    @Produces
    @Singleton
    SnapshotState state(Clock clock) {
        return new SnapshotState(poller, snapshots, clock);
    }
}
