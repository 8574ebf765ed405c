package org.tagyard.runtime.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.NewHit;
import org.tagyard.runtime.delivery.journal.TestingDisk;
import org.tagyard.runtime.delivery.journal.TestingJournal;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.run.Shop;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;
import org.tagyard.runtime.snapshot.LiveVersion;

/**
 * An engine in simulated time with a container whose tags each call one server. A hit's body names
 * the tags that fire on it; servers are functions of the test.
 */
final class SimulatedShop {
    static final TenantId TENANT = new TenantId(new UUID(1, 1));
    static final ContainerId CONTAINER = new ContainerId(new UUID(2, 2));

    final SimulatedTime time = new SimulatedTime();
    final TestingDisk disk = new TestingDisk();
    final RecordedHistory history = new RecordedHistory();
    final Ledger ledger = new Ledger();
    final Destinations destinations = new Destinations(time);
    final TestingRunner runner = new TestingRunner(time);
    final List<String> calls = runner.calls;
    TestingJournal journal = new TestingJournal(disk, time);
    Engine engine;
    private LiveVersion version;
    private Optional<String> orderedBy = Optional.empty();
    private Quarantine quarantine = Quarantine.NONE;
    private Pauses pauses = (_, _) -> false;
    private Runnable beforeEachRun = () -> {};
    private Predicate<TenantId> isAway = _ -> false;
    private int number;

    SimulatedShop(String... tags) {
        publish(tags);
        engine = engine();
        engine.start();
    }

    /** Tags of the live version from now on. */
    void publish(String... tags) {
        var shop = new Shop(new DefaultScriptEngine()).withClient();
        for (var tag : tags) {
            shop.withTag(tag, "data.gtmOnSuccess();");
        }
        version = shop.build();
    }

    void orderedBy(String key) {
        orderedBy = Optional.of(key);
    }

    void quarantine(Quarantine how) {
        quarantine = how;
    }

    void pauses(Pauses how) {
        pauses = how;
    }

    /** Happens when a run asks for the settings of its path. */
    void beforeEachRun(Runnable does) {
        beforeEachRun = does;
    }

    /** Whose containers cannot be loaded from now on. */
    void away(Predicate<TenantId> whose) {
        isAway = whose;
    }

    private Engine engine() {
        var quarantineNow =
                new Quarantine() {
                    @Override
                    public boolean isQuarantined(LiveContainer live, String hash) {
                        return quarantine.isQuarantined(live, hash);
                    }

                    @Override
                    public void scriptFailed(LiveContainer live, String hash, String why) {
                        quarantine.scriptFailed(live, hash, why);
                    }

                    @Override
                    public void scriptWorked(LiveContainer live, String hash) {
                        quarantine.scriptWorked(live, hash);
                    }
                };
        return new Engine(
                new Engine.Parts(
                        journal,
                        time,
                        time,
                        new SplittableRandom(7),
                        new Everyones(),
                        runner,
                        new Paths(),
                        history),
                new DeliveryRun.Surroundings(
                        destinations,
                        quarantineNow,
                        (container, host) -> pauses.isPaused(container, host),
                        Duration.ofSeconds(30),
                        time),
                ledger,
                256);
    }

    private final class Paths implements PathRules {
        @Override
        public DeliverySettings settingsOf(LiveContainer live, Optional<UUID> path) {
            beforeEachRun.run();
            return DeliverySettings.DEFAULT;
        }

        @Override
        public Optional<String> orderingKeyOf(LiveContainer live, Optional<UUID> path, Hit hit) {
            return orderedBy;
        }
    }

    /** Each tenant has the same container. */
    private final class Everyones implements Containers {
        @Override
        public CompletionStage<Optional<LiveContainer>> get(
                TenantId tenant, ContainerId container) {
            return isAway.test(tenant)
                    ? CompletableFuture.failedStage(new IllegalStateException("not now"))
                    : CompletableFuture.completedStage(Optional.of(live(tenant)));
        }

        @Override
        public CompletionStage<Optional<LiveContainer>> get(
                TenantId tenant, ContainerId container, int version) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }

    private LiveContainer live(TenantId tenant) {
        return new LiveContainer(
                tenant,
                CONTAINER,
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

    void server(String host, Function<String, TestingRunner.Answer> does) {
        runner.server(host, does);
    }

    /** Accepts a hit on which these tags fire. */
    UUID hit(String... tags) {
        return hitOf(TENANT, tags);
    }

    UUID hitOf(TenantId tenant, String... tags) {
        long millis = time.millis();
        var id =
                new UUID(
                        (millis << 16) | 0x7000L | (number & 0xfff),
                        0x8000_0000_0000_0000L | number++);
        var kept =
                new KeptHit(
                        tenant,
                        CONTAINER,
                        Optional.empty(),
                        new Hit(
                                id,
                                time.instant(),
                                "shop.example.org",
                                "POST",
                                "/orders",
                                "",
                                Headers.NONE,
                                String.join(",", tags).getBytes(StandardCharsets.UTF_8),
                                "192.0.2.7",
                                Hit.Origin.NETWORK),
                        Optional.empty());
        journal.append(new NewHit(kept, Optional.empty()))
                .thenAccept(appended ->
                        engine.admit(
                                ((Appended.Accepted) appended).position(),
                                kept,
                                live(tenant),
                                true,
                                Optional.empty()));
        return id;
    }

    UUID deliveryOf(UUID hit) {
        return history.deliveries.values().stream()
                .filter(it -> it.hit().equals(hit))
                .findFirst()
                .orElseThrow()
                .delivery();
    }

    /** The process dies and another takes over what it held. */
    void restart() {
        journal.die();
        engine.lost(journal.stream());
        time.pass(Duration.ZERO);
        journal = new TestingJournal(disk, time);
        engine = engine();
        engine.start();
    }
}
