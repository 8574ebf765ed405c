package org.tagyard.runtime.delivery;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.ops.NodeIdentity;
import org.tagyard.runtime.quarantine.Quarantines;
import org.tagyard.runtime.snapshot.PastVersions;
import org.tagyard.runtime.snapshot.Snapshots;

/** Wires the delivery engine, starts it once it is known what is live, and stops it first. */
@Singleton
class DeliveryBeans {
    private static final Logger LOG = Logger.getLogger(DeliveryBeans.class);

    /** After what is live is known. */
    static final int START = 400;

    private final DeliveryConfig config;
    private final Clock clock;
    private final ThreadLoop loop = new ThreadLoop();
    private final Destinations destinations;
    private final DestinationRows rows;
    private final HistoryWriter history;
    private final Engine engine;
    private final Inbox inbox;
    private final Deliveries deliveries;
    private final DeliveryMeters meters;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService upkeep =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("delivery-upkeep").factory());

    DeliveryBeans(
            DeliveryConfig config,
            Journal journal,
            Quarantines quarantines,
            HitRunner runner,
            Snapshots snapshots,
            PastVersions versions,
            PathRules paths,
            AgroalDataSource source,
            NodeIdentity node,
            Clock clock,
            Ids ids,
            @All List<InboxHandler> others,
            MeterRegistry registry) {
        this.config = config;
        this.clock = clock;
        var transactions = new TenantTransactions(source);
        Containers containers = new LoadedContainers(snapshots, versions, blocking);
        var ledger = new Ledger();
        destinations = new Destinations(clock);
        rows = new DestinationRows(transactions, node.name());
        meters = new DeliveryMeters(registry, ledger, destinations, clock);
        history =
                new HistoryWriter(
                        new HistoryStore(transactions, node.name()),
                        config.historyInterval(),
                        clock);
        DeliveryMeters.history(registry, history);
        var past = new PastDeliveries(transactions);
        var replays = new Replays(past, containers, ids, clock);
        var counted =
                new CountedHistory(history, row -> meters.attempted(row.kind()), replays::told);
        engine =
                new Engine(
                        new Engine.Parts(
                                journal,
                                loop,
                                clock,
                                new SplittableRandom(),
                                containers,
                                runner,
                                paths,
                                counted),
                        new DeliveryRun.Surroundings(
                                destinations,
                                new CountedQuarantine(quarantines),
                                rows,
                                config.tagTimeout(),
                                clock),
                        ledger,
                        config.concurrentRuns());
        deliveries = new Deliveries(journal, loop, engine, counted, clock);
        replays.through(deliveries);
        var handlers = new ArrayList<InboxHandler>(others);
        handlers.add(replays);
        handlers.add(new Waiting(loop, engine, past));
        handlers.add(
                new Reruns(
                        past,
                        new TracedTags(transactions),
                        containers,
                        runner,
                        replays,
                        ids,
                        clock));
        inbox =
                new Inbox(
                        transactions,
                        node.name(),
                        config,
                        () -> streams(journal, engine),
                        handlers);
    }

    /** The stream that new hits go to, and those of hits that were left behind. */
    private static List<UUID> streams(Journal journal, Engine engine) {
        return Stream.concat(Stream.of(journal.stream()), engine.streams().stream())
                .distinct()
                .map(StreamId::value)
                .toList();
    }

    void start(@Observes @Priority(START) StartupEvent event) {
        history.start();
        engine.start();
        inbox.start();
        var _ = upkeep.scheduleWithFixedDelay(this::lookAround, 1, 2, TimeUnit.SECONDS);
    }

    /** Pauses, rows of destinations, the age of what is due. */
    private void lookAround() {
        try {
            rows.readPauses();
            loop.execute(() -> meters.oldest(engine.oldestDue().orElse(Instant.MAX)));
            destinations.forgetUnused();
            rows.write(destinations, backlogs(), clock.instant());
        } catch (StoreException away) {
            LOG.debugf(away, "destinations not written");
        } catch (RuntimeException bug) {
            LOG.error("The upkeep of deliveries failed", bug);
        }
    }

    private Map<Destinations.Key, Integer> backlogs() {
        var told = new CompletableFuture<Map<Destinations.Key, Integer>>();
        loop.execute(() -> told.complete(engine.standstill().backlogs()));
        return told.completeOnTimeout(Map.of(), 5, TimeUnit.SECONDS).join();
    }

    /** Before the journal hands its streams over. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        inbox.close();
        upkeep.shutdownNow();
        var until = clock.instant().plus(config.stopTimeout());
        engine.stop();
        while (engine.isRunning() && clock.instant().isBefore(until)) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        history.close();
        loop.close();
        blocking.shutdownNow();
    }

    @Produces
    @Singleton
    Deliveries deliveries() {
        return deliveries;
    }
}
