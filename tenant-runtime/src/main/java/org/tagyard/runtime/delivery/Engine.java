package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.runtime.delivery.DeliveryRun.Postponement;
import org.tagyard.runtime.delivery.OpenDelivery.Key;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.journal.RecoveredHit;
import org.tagyard.runtime.delivery.journal.RecoveredHits;
import org.tagyard.runtime.delivery.journal.Recovery;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.Availability;

/**
 * Runs accepted hits until all their deliveries have ended. Everything but {@link #found} and
 * {@link #lost} is to be called on the loop.
 */
final class Engine implements Recovery {
    private static final Logger LOG = Logger.getLogger(Engine.class);

    /** Lanes that refuse are asked again so soon. */
    private static final Duration LANES_FULL = Duration.ofMillis(20);

    private static final Duration TICK = Duration.ofSeconds(1);

    /** How often a container that is paused or not published is looked at, for each of its hits. */
    private static final Duration CONTAINER_STOPPED = Duration.ofSeconds(5);

    /** A hit whose next attempt is further away than this does not stay in memory. */
    private static final Duration KEPT_IN_MEMORY = Duration.ofSeconds(10);

    /** A hit whose runs break is tried so often as a whole. */
    private static final int MOST_BROKEN_RUNS = 3;

    private final Parts parts;
    private final DeliveryRun.Surroundings around;
    private final Turns turns;
    private final OrderLines lines = new OrderLines();
    private final Ledger ledger;
    private final Standstill standstill;
    private final Refill refill;
    private final Map<UUID, OpenHit> hits = new HashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean stopping;

    Engine(Parts parts, DeliveryRun.Surroundings around, Ledger ledger, int runsPerTenant) {
        this.parts = parts;
        this.around = around;
        this.ledger = ledger;
        this.turns = new Turns(runsPerTenant, this::launch);
        this.standstill = new Standstill(around, this::release);
        this.refill = new Refill(parts.loop(), this::takeUp);
        around.destinations().onRoom(key -> parts.loop().execute(() -> standstill.roomAt(key)));
    }

    /** What an engine works with. */
    record Parts(
            Journal journal,
            Loop loop,
            InstantSource clock,
            RandomGenerator random,
            Containers containers,
            HitRunner runner,
            PathRules paths,
            History history) {}

    void start() {
        parts.journal().open(this);
        parts.loop().after(TICK, this::tick);
    }

    /** Starts no more runs; from any thread. */
    void stop() {
        stopping = true;
    }

    /** Whether runs are under way; from any thread. */
    boolean isRunning() {
        return running.get() > 0;
    }

    private void tick() {
        standstill.look();
        parts.loop().after(TICK, this::tick);
    }

    /** Takes a hit that has just been accepted. */
    void admit(Position position, KeptHit kept, LiveContainer live, boolean isFirst) {
        var line =
                parts.paths()
                        .orderingKeyOf(live, kept.path(), kept.request())
                        .map(it -> new OrderLines.Key(kept.container(), it));
        var settings = parts.paths().settingsOf(live, kept.path());
        begin(new OpenHit(position, kept, settings, line, isFirst));
    }

    private void begin(OpenHit hit) {
        hits.put(hit.id(), hit);
        if (lines.join(hit)) {
            ready(hit);
        } else {
            letGo(hit);
        }
    }

    /** The hit has something to do. */
    private void ready(OpenHit hit) {
        if (!hit.isQueued && !hit.isRunning && !hit.isGone) {
            hit.isQueued = true;
            turns.add(hit);
        }
    }

    // --- running

    private void launch(OpenHit hit) {
        hit.isQueued = false;
        hit.isRunning = true;
        hit.runsAsFirst = hit.isFirst;
        containerFor(hit)
                .whenComplete((live, failure) ->
                        parts.loop()
                                .execute(() -> {
                                    if (failure == null) {
                                        launch(hit, live);
                                    } else {
                                        LOG.debugf(
                                                failure, "container not loaded hit=%s", hit.id());
                                        later(hit, () -> launch(hit), TICK);
                                    }
                                }));
    }

    /** A replay may name a version; where that is gone it runs on the live one, as retries do. */
    private CompletionStage<Optional<LiveContainer>> containerFor(OpenHit hit) {
        var live = parts.containers().get(hit.tenant(), hit.container());
        var version =
                hit.hasRun
                        ? Optional.<Integer>empty()
                        : hit.replay().flatMap(KeptHit.Replay::version);
        if (version.isEmpty()) {
            return live;
        }
        return parts.containers()
                .get(hit.tenant(), hit.container(), version.get())
                .thenCompose(it -> it.isPresent() ? CompletableFuture.completedStage(it) : live);
    }

    private void later(OpenHit hit, Runnable launch, Duration delay) {
        parts.loop()
                .after(
                        delay,
                        () -> {
                            if (hit.isGone) {
                                stopped(hit);
                            } else {
                                launch.run();
                            }
                        });
    }

    private void launch(OpenHit hit, Optional<LiveContainer> live) {
        if (hit.isGone || stopping) {
            stopped(hit);
        } else if (live.isEmpty()) {
            hit.hasRun = true;
            hit.deliveries().values().forEach(it -> removed(hit, it, "The container is gone."));
            stopped(hit);
            closeWhenEnded(hit);
        } else if (live.get().settings().availability() != Availability.ACTIVE
                || live.get().version().isEmpty()) {
            // stands for all of its tags: which ones there are is not known before it runs
            hold(hit, HeldReason.CONTAINER_PAUSED);
            stopped(hit);
            parts.loop().after(CONTAINER_STOPPED, () -> ready(hit));
        } else if (!parts.journal().holds(hit.position().stream())) {
            // perhaps somebody else runs it by now; being told so ends this
            later(hit, () -> launch(hit), TICK);
        } else if (hit.request.isEmpty()) {
            read(hit, live.get());
        } else {
            run(hit, hit.request.get(), live.get());
        }
    }

    private void hold(OpenHit hit, HeldReason reason) {
        hit.deliveries()
                .values()
                .forEach(it -> {
                    if (it.state() instanceof Delivery.Due due && hit.wanted.contains(it.key())) {
                        become(
                                hit,
                                it,
                                due.hold(reason, "The container does not run at the moment."));
                    }
                });
    }

    private void read(OpenHit hit, LiveContainer live) {
        parts.journal()
                .read(List.of(hit.position()))
                .whenComplete((found, failure) ->
                        parts.loop()
                                .execute(() -> {
                                    if (failure != null) {
                                        later(hit, () -> launch(hit), TICK);
                                    } else if (found.containsKey(hit.position())) {
                                        run(hit, found.get(hit.position()), live);
                                    } else {
                                        // ended, or no longer ours
                                        forget(hit);
                                        stopped(hit);
                                    }
                                }));
    }

    private void run(OpenHit hit, KeptHit kept, LiveContainer live) {
        hit.request = Optional.of(kept);
        hit.settings = parts.paths().settingsOf(live, hit.path());
        hit.deliveries()
                .values()
                .forEach(it -> {
                    if (it.state() instanceof Delivery.Held held
                            && held.reason() == HeldReason.CONTAINER_PAUSED) {
                        become(hit, it, held.release(now()));
                    }
                });
        var known = new HashMap<Key, Delivery>();
        hit.deliveries().forEach((key, it) -> known.put(key, it.state()));
        var wanted = new HashSet<>(hit.wanted);
        wanted.removeIf(it -> !(known.get(it) instanceof Delivery.Due));
        var selection =
                hit.replay()
                        .map(it -> new DeliveryRun.Selection(it.events(), it.tags()))
                        .orElse(DeliveryRun.Selection.ALL);
        var subject =
                new DeliveryRun.Subject(
                        hit,
                        hit.id(),
                        hit.origin(),
                        live,
                        live.version().orElseThrow().number(),
                        hit.isFirst);
        var run =
                new DeliveryRun(
                        subject,
                        new DeliveryRun.Plan(known, wanted, !hit.hasRun, selection),
                        new Told(hit, subject.version()),
                        around);
        var started = parts.runner().run(kept.request(), live, run);
        if (started.isEmpty()) {
            later(hit, () -> run(hit, kept, live), LANES_FULL);
            return;
        }
        hit.wanted.clear();
        running.incrementAndGet();
        var underway = started.get();
        underway.reply()
                .handle((_, failure) -> failure != null)
                .thenCombine(underway.over().exceptionally(_ -> null), (broke, _) -> broke)
                .thenAccept(broke -> parts.loop().execute(() -> over(hit, run, broke)));
    }

    private void over(OpenHit hit, DeliveryRun run, boolean broke) {
        running.decrementAndGet();
        run.unfinished()
                .forEach((key, names) -> {
                    var gaveUp =
                            new Attempt(
                                    AttemptClass.NO_CALLBACK,
                                    java.util.OptionalInt.empty(),
                                    Optional.empty(),
                                    "Its run was given up.",
                                    "",
                                    Optional.empty(),
                                    false);
                    ended(
                            hit,
                            key,
                            names,
                            new DeliveryRun.Ended(gaveUp, now(), Duration.ZERO, List.of()),
                            run.subject().version());
                });
        if (!hit.isGone) {
            if (broke && !hit.hasRun && ++hit.brokenRuns < MOST_BROKEN_RUNS) {
                parts.loop().after(Duration.ofSeconds(5L * hit.brokenRuns), () -> ready(hit));
            } else {
                ranToItsEnd(hit, run, broke);
            }
        }
        stopped(hit);
        closeWhenEnded(hit);
        if (!hit.wanted.isEmpty()) {
            ready(hit);
        }
    }

    private void ranToItsEnd(OpenHit hit, DeliveryRun run, boolean broke) {
        if (!broke) {
            for (var key : run.plan().wanted()) {
                var delivery = hit.deliveries().get(key);
                if (delivery != null && !run.fired().contains(key)) {
                    didNotFire(hit, delivery, run.subject().live());
                }
            }
        }
        if (!hit.hasRun) {
            hit.hasRun = true;
            hit.news = run.news();
            refill.ran(hit);
            parts.history()
                    .ran(
                            new History.RunRow(
                                    hit.tenant(),
                                    hit.id(),
                                    hit.receivedAt(),
                                    run.claimedBy().map(Engine::json),
                                    run.subject().version(),
                                    run.events()));
        }
        if (hit.isOpen() && !hit.wasMarked) {
            hit.wasMarked = true;
            var _ = parts.journal().record(Receipts.hasRun(hit.position(), now()));
        }
        hit.isFirst = false;
    }

    private static String json(EntityRef client) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("id", client.id())
                .put("name", client.name())
                .toString();
    }

    /** A tag that was to run did not even fire on the version that is live now. */
    private void didNotFire(OpenHit hit, OpenDelivery delivery, LiveContainer live) {
        var tag =
                live.version().orElseThrow().container().tags().stream()
                        .filter(it -> DeliveryIds.tag(it.ref()).equals(delivery.key().tag()))
                        .findFirst();
        if (tag.isEmpty()) {
            removed(hit, delivery, "The live version has no such tag.");
        } else if (tag.get().paused() && delivery.state() instanceof Delivery.Due due) {
            become(hit, delivery, due.hold(HeldReason.TAG_PAUSED, "The tag is paused."));
            standstill.pausedTag(hit, delivery);
        } else {
            removed(hit, delivery, "The tag of the live version does not fire on this event.");
        }
    }

    private void removed(OpenHit hit, OpenDelivery delivery, String why) {
        switch (delivery.state()) {
            case Delivery.Due due -> become(hit, delivery, due.tagRemoved(why));
            case Delivery.Held held -> become(hit, delivery, held.release(now()).tagRemoved(why));
            case Delivery.Running _,
                    Delivery.Delivered _,
                    Delivery.Dead _,
                    Delivery.Discarded _ -> {}
        }
    }

    /** Its run, or the attempt to start one, is over. */
    private void stopped(OpenHit hit) {
        hit.isRunning = false;
        turns.ended(hit.tenant(), hit.runsAsFirst);
    }

    /** What the run tells, from its lane. */
    private final class Told implements DeliveryRun.Listener {
        private final OpenHit hit;
        private final int version;

        Told(OpenHit hit, int version) {
            this.hit = hit;
            this.version = version;
        }

        @Override
        public void met(Key key, OpenDelivery.Names names) {
            parts.loop().execute(() -> Engine.this.met(hit, key, names));
        }

        @Override
        public void postponed(Key key, OpenDelivery.Names names, Postponement why) {
            parts.loop().execute(() -> Engine.this.postponed(hit, key, names, why));
        }

        @Override
        public void ended(Key key, OpenDelivery.Names names, DeliveryRun.Ended ended) {
            parts.loop().execute(() -> Engine.this.ended(hit, key, names, ended, version));
        }
    }

    // --- deliveries

    private OpenDelivery delivery(OpenHit hit, Key key, OpenDelivery.Names names) {
        var known = hit.deliveries().get(key);
        if (known == null) {
            known =
                    new OpenDelivery(
                            key,
                            DeliveryIds.delivery(hit.id(), key.event(), key.tag()),
                            new Delivery.Due(0, now()));
            hit.deliveries().put(key, known);
            ledger.started(known.state());
        }
        known.named(names);
        return known;
    }

    /** A delivery of an earlier life: only now is it known how people call it. */
    private void met(OpenHit hit, Key key, OpenDelivery.Names names) {
        var delivery = hit.deliveries().get(key);
        if (delivery != null && delivery.names().isEmpty() && !hit.isGone) {
            delivery.named(names);
            tell(hit, delivery);
        }
    }

    private void postponed(OpenHit hit, Key key, OpenDelivery.Names names, Postponement why) {
        if (hit.isGone) {
            return;
        }
        boolean isNew = !hit.deliveries().containsKey(key);
        var delivery = delivery(hit, key, names);
        standstill.decided(delivery);
        if (!(delivery.state() instanceof Delivery.Due due)) {
            return;
        }
        switch (why) {
            case Postponement.NoRoom(var at) -> {
                delivery.expectedAt(at.host());
                if (isNew) {
                    become(hit, delivery, due.tryNow(now()));
                }
                standstill.noRoom(hit, delivery, at);
            }
            case Postponement.Shut(var at) -> {
                delivery.expectedAt(at.host());
                var detail = at.host() + " does not answer.";
                become(hit, delivery, due.hold(HeldReason.BREAKER_OPEN, detail));
                standstill.noRoom(hit, delivery, at);
            }
            case Postponement.Paused(var at) -> {
                delivery.expectedAt(at.host());
                var detail = "Calls to " + at.host() + " are paused.";
                become(hit, delivery, due.hold(HeldReason.DESTINATION_PAUSED, detail));
                standstill.paused(hit, delivery, at);
            }
            case Postponement.Quarantined(var content) -> {
                become(
                        hit,
                        delivery,
                        due.hold(
                                HeldReason.TEMPLATE_QUARANTINED,
                                "Its template failed too often and is locked away."));
                standstill.quarantined(hit, delivery, content);
            }
        }
    }

    private void ended(
            OpenHit hit, Key key, OpenDelivery.Names names, DeliveryRun.Ended ended, int version) {
        if (hit.isGone) {
            return;
        }
        var delivery = delivery(hit, key, names);
        standstill.decided(delivery);
        if (!(delivery.state() instanceof Delivery.Due due)) {
            return;
        }
        var attempt = ended.attempt();
        delivery.attempted(attempt, version);
        var running = due.start();
        var rules =
                new Delivery.Rules(
                        hit.settings.retryOf(key.tag()), hit.expiresAt(), parts.random());
        var next = running.after(attempt, now(), rules);
        if (attempt.kind() != AttemptClass.HELD) {
            parts.history().attempt(row(hit, delivery, running.made(), ended, version));
        }
        become(hit, delivery, next);
        if (next instanceof Delivery.Held) {
            attempt.destination()
                    .map(host -> new Destinations.Key(hit.tenant(), hit.container(), host))
                    .ifPresent(at -> standstill.noRoom(hit, delivery, at));
        }
        closeWhenEnded(hit);
    }

    private static History.AttemptRow row(
            OpenHit hit, OpenDelivery delivery, int number, DeliveryRun.Ended ended, int version) {
        var attempt = ended.attempt();
        return new History.AttemptRow(
                hit.tenant(),
                delivery.id(),
                hit.receivedAt(),
                number,
                number > 1 ? "retry" : hit.replay().isPresent() ? "replay" : "first",
                attempt.kind(),
                ended.startedAt(),
                ended.took(),
                attempt.status(),
                attempt.retryAfter(),
                attempt.kind() == AttemptClass.DELIVERED ? "" : attempt.detail(),
                ended.calls(),
                version);
    }

    /** The one place where a delivery moves: journal, ledger, history and timers follow. */
    private void become(OpenHit hit, OpenDelivery delivery, Delivery next) {
        ledger.moved(delivery.state(), next);
        delivery.become(next);
        var _ = parts.journal().record(Receipts.of(hit.position(), delivery, now()));
        tell(hit, delivery);
        hit.news.ifPresent(
                watchers -> watchers.deliveryChanged(delivery.id(), next.slug(), next.made()));
        plan(hit, delivery);
    }

    private void tell(OpenHit hit, OpenDelivery delivery) {
        delivery.names()
                .ifPresent(names ->
                        parts.history()
                                .delivery(
                                        new History.DeliveryRow(
                                                hit.tenant(),
                                                hit.container(),
                                                delivery.id(),
                                                hit.receivedAt(),
                                                hit.id(),
                                                hit.path(),
                                                delivery.key().event(),
                                                names.eventId(),
                                                names.eventName(),
                                                delivery.key().tag(),
                                                names.tagName(),
                                                delivery.state(),
                                                hit.expiresAt(),
                                                delivery.state().isEnd()
                                                        ? Optional.of(now())
                                                        : Optional.empty(),
                                                delivery.lastStatus(),
                                                delivery.destination(),
                                                delivery.version(),
                                                replayedDelivery(hit, delivery),
                                                hit.position().stream(),
                                                delivery.changedAt(now()))));
    }

    private static Optional<UUID> replayedDelivery(OpenHit hit, OpenDelivery delivery) {
        return hit.replay()
                .map(it ->
                        DeliveryIds.delivery(
                                it.of(), delivery.key().event(), delivery.key().tag()));
    }

    /** Wakes a delivery up when its time has come, or is over. */
    private void plan(OpenHit hit, OpenDelivery delivery) {
        int changes = delivery.changes();
        switch (delivery.state()) {
            case Delivery.Due(var _, var at) -> {
                var wait = Duration.between(now(), at);
                if (wait.isPositive()) {
                    parts.loop().after(wait, () -> due(hit, delivery, changes));
                }
            }
            case Delivery.Held _ ->
                    parts.loop()
                            .after(
                                    positive(Duration.between(now(), hit.expiresAt())),
                                    () -> due(hit, delivery, changes));
            case Delivery.Running _,
                    Delivery.Delivered _,
                    Delivery.Dead _,
                    Delivery.Discarded _ -> {}
        }
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void due(OpenHit hit, OpenDelivery delivery, int changes) {
        if (hit.isGone || delivery.changes() != changes) {
            return;
        }
        if (now().isBefore(hit.expiresAt())) {
            if (delivery.state() instanceof Delivery.Due) {
                want(hit, delivery);
            }
            return;
        }
        switch (delivery.state()) {
            case Delivery.Due it -> become(hit, delivery, it.tooOld());
            case Delivery.Held it -> become(hit, delivery, it.tooOld());
            case Delivery.Running _,
                    Delivery.Delivered _,
                    Delivery.Dead _,
                    Delivery.Discarded _ -> {}
        }
        closeWhenEnded(hit);
    }

    private void want(OpenHit hit, OpenDelivery delivery) {
        hit.wanted.add(delivery.key());
        ready(hit);
    }

    /** What a delivery waited for is over. */
    private void release(OpenHit hit, OpenDelivery delivery) {
        switch (delivery.state()) {
            case Delivery.Due _ -> want(hit, delivery);
            case Delivery.Held held -> {
                become(hit, delivery, held.release(now()));
                want(hit, delivery);
            }
            case Delivery.Running _,
                    Delivery.Delivered _,
                    Delivery.Dead _,
                    Delivery.Discarded _ -> {}
        }
    }

    /** Once all deliveries have ended and everybody can read so, the journal may forget the hit. */
    private void closeWhenEnded(OpenHit hit) {
        if (hit.isGone || hit.isRunning || hit.isQueued) {
            return;
        }
        if (hit.isOpen()) {
            letGoWhenFarOff(hit);
            return;
        }
        forget(hit);
        parts.history().written(() -> parts.journal().ended(hit.position()));
    }

    private void forget(OpenHit hit) {
        hit.isGone = true;
        hits.remove(hit.id());
        refill.ran(hit);
        lines.leave(hit).ifPresent(this::ready);
    }

    private void letGoWhenFarOff(OpenHit hit) {
        var soon = now().plus(KEPT_IN_MEMORY);
        boolean isNear =
                !hit.hasRun
                        || hit.deliveries().values().stream()
                                .anyMatch(it ->
                                        it.state() instanceof Delivery.Due(var _, var at)
                                                && at.isBefore(soon));
        if (!isNear) {
            letGo(hit);
        }
    }

    private void letGo(OpenHit hit) {
        if (hit.request.isPresent()) {
            hit.request = Optional.empty();
            parts.journal().letGo(hit.position());
        }
    }

    // --- what people ask for

    /** Makes a waiting delivery due now; false when it does not wait here. */
    boolean tryNow(UUID hitId, UUID deliveryId) {
        return change(
                hitId,
                deliveryId,
                (hit, delivery) -> {
                    switch (delivery.state()) {
                        case Delivery.Due due -> {
                            become(hit, delivery, due.tryNow(now()));
                            want(hit, delivery);
                            return true;
                        }
                        case Delivery.Held held -> {
                            become(hit, delivery, held.release(now()));
                            want(hit, delivery);
                            return true;
                        }
                        case Delivery.Running _,
                                Delivery.Delivered _,
                                Delivery.Dead _,
                                Delivery.Discarded _ -> {
                            return false;
                        }
                    }
                });
    }

    /** Gives a waiting delivery up; false when it does not wait here. */
    boolean discard(UUID hitId, UUID deliveryId, String reason) {
        return change(
                hitId,
                deliveryId,
                (hit, delivery) -> {
                    switch (delivery.state()) {
                        case Delivery.Due due -> become(hit, delivery, due.discard(reason));
                        case Delivery.Held held -> become(hit, delivery, held.discard(reason));
                        case Delivery.Running _,
                                Delivery.Delivered _,
                                Delivery.Dead _,
                                Delivery.Discarded _ -> {
                            return false;
                        }
                    }
                    closeWhenEnded(hit);
                    return true;
                });
    }

    private interface Change {
        boolean of(OpenHit hit, OpenDelivery delivery);
    }

    private boolean change(UUID hitId, UUID deliveryId, Change change) {
        var hit = hits.get(hitId);
        if (hit == null) {
            return false;
        }
        return hit.deliveries().values().stream()
                .filter(it -> it.id().equals(deliveryId))
                .findFirst()
                .map(it -> change.of(hit, it))
                .orElse(false);
    }

    // --- recovery

    @Override
    public void found(RecoveredHits found) {
        parts.loop()
                .execute(() -> {
                    LOG.infof("recovering hits stream=%s count=%d", found.stream(), found.count());
                    refill.add(found);
                });
    }

    /** A hit that somebody left behind: what its receipts say is known, the rest runs again. */
    private void takeUp(RecoveredHit recovered, Runnable done) {
        var kept = recovered.hit();
        if (hits.containsKey(kept.id())) {
            done.run();
            return;
        }
        parts.containers()
                .get(kept.tenant(), kept.container())
                .whenComplete((live, failure) ->
                        parts.loop()
                                .execute(() -> {
                                    if (failure != null) {
                                        parts.loop().after(TICK, () -> takeUp(recovered, done));
                                    } else {
                                        takeUp(recovered, live);
                                        done.run();
                                    }
                                }));
    }

    private void takeUp(RecoveredHit recovered, Optional<LiveContainer> live) {
        var kept = recovered.hit();
        var line =
                live.flatMap(it -> parts.paths().orderingKeyOf(it, kept.path(), kept.request()))
                        .map(it -> new OrderLines.Key(kept.container(), it));
        var settings =
                live.map(it -> parts.paths().settingsOf(it, kept.path()))
                        .orElse(DeliverySettings.DEFAULT);
        var hit = new OpenHit(recovered.position(), kept, settings, line, false);
        for (var receipt : recovered.receipts()) {
            if (receipt.tag().equals(Receipts.WHOLE_HIT)) {
                hit.hasRun = true;
                hit.wasMarked = true;
                continue;
            }
            var key = new Key(receipt.event(), receipt.tag());
            var state = Receipts.read(receipt);
            var id = DeliveryIds.delivery(kept.id(), receipt.event(), receipt.tag());
            hit.deliveries().put(key, new OpenDelivery(key, id, state));
        }
        hit.deliveries()
                .values()
                .forEach(it -> {
                    ledger.started(it.state());
                    recover(hit, it);
                });
        hits.put(hit.id(), hit);
        if (!lines.join(hit)) {
            letGo(hit);
        } else if (hit.hasRun && hit.wanted.isEmpty()) {
            closeWhenEnded(hit);
        } else {
            refill.holds(hit);
            ready(hit);
        }
    }

    private void recover(OpenHit hit, OpenDelivery delivery) {
        switch (delivery.state()) {
            case Delivery.Due(var _, var at) -> {
                if (at.isAfter(now())) {
                    plan(hit, delivery);
                } else {
                    hit.wanted.add(delivery.key());
                }
            }
            // what it was held for is looked at anew
            case Delivery.Held held -> {
                delivery.become(held.release(now()));
                ledger.moved(held, delivery.state());
                hit.wanted.add(delivery.key());
            }
            case Delivery.Running _,
                    Delivery.Delivered _,
                    Delivery.Dead _,
                    Delivery.Discarded _ -> {}
        }
    }

    @Override
    public void lost(StreamId stream) {
        parts.loop()
                .execute(() -> {
                    var gone =
                            hits.values().stream()
                                    .filter(it -> it.position().stream().equals(stream))
                                    .toList();
                    LOG.warnf(
                            "stream belongs to another process stream=%s hits=%d",
                            stream, gone.size());
                    for (var hit : gone) {
                        hit.deliveries().values().forEach(it -> ledger.forgotten(it.state()));
                        forget(hit);
                    }
                });
    }

    /** Hits in hand. */
    int open() {
        return hits.size();
    }

    /** When the oldest delivery that may run now became due. */
    Optional<Instant> oldestDue() {
        return hits.values().stream()
                .filter(it -> it.isQueued || it.isRunning)
                .map(OpenHit::receivedAt)
                .min(Instant::compareTo);
    }

    long waitingForATurn() {
        return turns.waiting();
    }

    Standstill standstill() {
        return standstill;
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
