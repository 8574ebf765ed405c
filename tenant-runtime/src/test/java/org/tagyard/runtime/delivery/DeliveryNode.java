package org.tagyard.runtime.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.delivery.journal.Once;
import org.tagyard.runtime.delivery.postgres.WiredJournal;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.run.Shop;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;
import org.tagyard.runtime.snapshot.LiveVersion;

/** A process that delivers, with its journal and its history in the database of this JVM. */
final class DeliveryNode implements AutoCloseable {
    final ThreadLoop loop = new ThreadLoop();
    final TestingRunner runner = new TestingRunner(loop);
    final Ledger ledger = new Ledger();
    final HistoryWriter history;
    final Deliveries deliveries;
    final Engine engine;
    final Replays replays;
    final Inbox inbox;

    volatile Duration maxAge = Duration.ofHours(72);

    /** What a look for the container gives; as it is live unless a test says otherwise. */
    volatile Supplier<CompletionStage<Optional<LiveContainer>>> looks =
            () -> CompletableFuture.completedStage(Optional.of(live()));

    private final WiredJournal wired;
    private final Clock clock = Clock.systemUTC();
    private final Ids ids =
            new org.tagyard.platform.tenant.TimeOrderedIds(clock, new java.security.SecureRandom());
    private final Route route;
    private final LiveVersion version;

    DeliveryNode(
            TestingDatabase database, String name, Route route, RetryPolicy retry, String... tags) {
        this.route = route;
        var shop = new Shop(new DefaultScriptEngine()).withClient();
        for (var tag : tags) {
            shop.withTag(tag, "data.gtmOnSuccess();");
        }
        version = shop.build();
        wired = new WiredJournal(database.runtime(), name);
        var transactions = new TenantTransactions(TestingDatabase.dataSource(database.runtime()));
        history =
                new HistoryWriter(
                        new HistoryStore(transactions, name), Duration.ofMillis(20), clock);
        Containers containers = new OneContainer(() -> looks.get());
        var past = new PastDeliveries(transactions);
        replays = new Replays(past, containers, ids, clock);
        var counted = new CountedHistory(history, _ -> {}, replays::told);
        engine =
                new Engine(
                        new Engine.Parts(
                                wired.journal(),
                                loop,
                                clock,
                                new SplittableRandom(3),
                                containers,
                                runner,
                                new Rules(retry, () -> maxAge),
                                counted),
                        new DeliveryRun.Surroundings(
                                new Destinations(clock),
                                Quarantine.NONE,
                                (_, _) -> false,
                                Duration.ofSeconds(30),
                                clock),
                        ledger,
                        64);
        deliveries = new Deliveries(wired.journal(), loop, engine, counted, clock);
        replays.through(deliveries);
        inbox =
                new Inbox(
                        transactions,
                        name,
                        org.tagyard.runtime.testing.Configs.of(DeliveryConfig.class, Map.of()),
                        () -> List.of(wired.journal().stream().value()),
                        List.of(
                                replays,
                                new Waiting(loop, engine, past),
                                new Reruns(
                                        past,
                                        new TracedTags(transactions),
                                        containers,
                                        runner,
                                        replays,
                                        ids,
                                        clock)));
        history.start();
        loop.execute(engine::start);
    }

    private record Rules(RetryPolicy retry, Supplier<Duration> maxAge) implements PathRules {
        @Override
        public DeliverySettings settingsOf(LiveContainer live, Optional<UUID> path) {
            return new DeliverySettings(maxAge.get(), retry, Map.of());
        }

        @Override
        public Optional<String> orderingKeyOf(LiveContainer live, Optional<UUID> path, Hit hit) {
            return Optional.empty();
        }
    }

    private LiveContainer live() {
        return new LiveContainer(
                route.tenant(),
                route.container(),
                new LiveSettings(
                        1,
                        "abcdefgh",
                        1,
                        LiveSettings.Availability.ACTIVE,
                        400,
                        List.of(),
                        Map.of(),
                        List.of()),
                Optional.of(version));
    }

    Acceptance hit(String... tags) {
        return hit(Optional.empty(), tags);
    }

    Acceptance hit(Optional<Once> once, String... tags) {
        var hit =
                new Hit(
                        ids.next(),
                        clock.instant(),
                        "shop.example.org",
                        "POST",
                        "/orders",
                        "",
                        Headers.NONE,
                        String.join(",", tags).getBytes(StandardCharsets.UTF_8),
                        "192.0.2.7",
                        Hit.Origin.NETWORK);
        return deliveries
                .accept(
                        live(),
                        hit,
                        new Arrival(
                                Optional.empty(),
                                once,
                                200,
                                Optional.empty(),
                                Optional.empty(),
                                List.of()))
                .toCompletableFuture()
                .join();
    }

    /** The process dies without a word: nothing more is written. */
    void die() {
        wired.cut();
        loop.close();
        history.close();
        wired.close();
    }

    @Override
    public void close() {
        inbox.close();
        history.close();
        loop.close();
        wired.close();
    }
}
