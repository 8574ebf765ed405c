package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.runtime.delivery.DeliveryRun.Postponement;
import org.tagyard.runtime.delivery.OpenDelivery.Key;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.Availability;

/**
 * Runs of open hits, from their turn to their end: fetches what a run needs, and tells {@link
 * Moves} what became of the tags. On the engine's loop only.
 */
final class Runs {
    private static final Logger LOG = Logger.getLogger(Runs.class);

    /** Lanes that refuse are asked again so soon. */
    private static final Duration LANES_FULL = Duration.ofMillis(20);

    /** What is away, a database or a lease, is asked for again so soon. */
    private static final Duration AWAY = Duration.ofSeconds(1);

    /** How often a container that is paused or not published is looked at, for each of its hits. */
    private static final Duration CONTAINER_STOPPED = Duration.ofSeconds(5);

    private final Engine.Parts parts;
    private final DeliveryRun.Surroundings around;
    private final OpenHits hits;
    private final Moves moves;
    private final Unloaded unloaded;
    private final Rereads rereads;
    private final Turns turns;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean stopping;

    /**
     * @param perTenant runs of one tenant at a time
     * @param bytesPerTenant of the requests of these runs
     */
    Runs(
            Engine.Parts parts,
            DeliveryRun.Surroundings around,
            OpenHits hits,
            Moves moves,
            Unloaded unloaded,
            int perTenant,
            long bytesPerTenant) {
        this.parts = parts;
        this.around = around;
        this.hits = hits;
        this.moves = moves;
        this.unloaded = unloaded;
        this.rereads = new Rereads(parts.journal(), parts.loop());
        this.turns = new Turns(perTenant, bytesPerTenant, this::launch);
    }

    /** Gives the hit a place among those that wait for their turn. */
    void add(OpenHit hit) {
        turns.add(hit);
    }

    /** Starts no more runs; from any thread. */
    void stop() {
        stopping = true;
    }

    /** Whether runs are under way; from any thread. */
    boolean areUnderWay() {
        return running.get() > 0;
    }

    /** A hit has its turn. */
    private void launch(OpenHit hit) {
        hit.isQueued = false;
        hit.isRunning = true;
        hit.unplan();
        hits.begins(hit);
        hit.runsAsFirst = hit.isFirst;
        guarded(hit, () -> find(hit));
    }

    /** A bug that one hit meets must not keep its tenant's turn. */
    private void guarded(OpenHit hit, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error bug) {
            LOG.errorf(bug, "a run failed in the delivery engine hit=%s", hit.id());
            if (hit.isRunning) {
                stopped(hit);
                comesAgain(hit);
            }
        }
    }

    /**
     * After a run that broke, by the same schedule as a delivery that nobody answered: also that of
     * a hit which a bug meets every time has an end, for people to see.
     */
    private void comesAgain(OpenHit hit) {
        if (hit.isGone) {
            return;
        }
        hit.brokenRuns++;
        var at = hit.settings.retry().next(hit.brokenRuns, now(), Optional.empty(), parts.random());
        if (at.isAfter(hit.expiresAt())) {
            moves.gaveUp(hit, "Its run broke inside the platform, also the last time.");
            return;
        }
        hit.deliveries()
                .values()
                .forEach(it -> {
                    if (it.state() instanceof Delivery.Due(var _, var due) && !due.isAfter(now())) {
                        hit.wanted.add(it.key());
                    }
                });
        hits.letGo(hit);
        hit.plan(parts.loop().after(Duration.between(now(), at), () -> hits.ready(hit)));
    }

    private void find(OpenHit hit) {
        if (unloaded.isWaitedFor(hit)) {
            park(hit);
            return;
        }
        containerFor(hit)
                .whenComplete((live, failure) ->
                        parts.loop()
                                .execute(() -> {
                                    if (failure == null) {
                                        guarded(hit, () -> launch(hit, live));
                                    } else {
                                        LOG.debugf(
                                                failure, "container not loaded hit=%s", hit.id());
                                        guarded(hit, () -> park(hit));
                                    }
                                }));
    }

    private void park(OpenHit hit) {
        if (hit.isGone) {
            stopped(hit);
        } else if (now().isBefore(hit.expiresAt())) {
            hits.letGo(hit);
            unloaded.add(hit, () -> hits.ready(hit));
            stopped(hit);
        } else {
            stopped(hit);
            containerIsAway(hit);
        }
    }

    /** Until it was too late for the hit. */
    void containerIsAway(OpenHit hit) {
        moves.gaveUp(hit, "Its container could not be loaded for as long as it was tried.");
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
                                guarded(hit, launch);
                            }
                        });
    }

    private void launch(OpenHit hit, Optional<LiveContainer> live) {
        if (hit.isGone || stopping) {
            stopped(hit);
        } else if (live.isEmpty()) {
            hit.hasRun = true;
            hit.deliveries()
                    .values()
                    .forEach(it -> moves.removed(hit, it, "The container is gone."));
            stopped(hit);
            hits.settle(hit);
        } else if (live.get().settings().availability() != Availability.ACTIVE
                || live.get().version().isEmpty()) {
            // stands for all of its tags: which ones there are is not known before it runs
            hold(hit, HeldReason.CONTAINER_PAUSED);
            hits.letGo(hit);
            hit.plan(parts.loop().after(CONTAINER_STOPPED, () -> hits.ready(hit)));
            stopped(hit);
        } else if (!parts.journal().holds(hit.position().stream())) {
            // perhaps somebody else runs it by now; being told so ends this
            later(hit, () -> launch(hit), AWAY);
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
                        moves.become(
                                hit,
                                it,
                                due.hold(reason, "The container does not run at the moment."));
                    }
                });
    }

    private void read(OpenHit hit, LiveContainer live) {
        rereads.read(
                hit,
                new Rereads.Reader() {
                    @Override
                    public void found(Optional<KeptHit> kept) {
                        guarded(hit, () -> read(hit, kept, live));
                    }

                    @Override
                    public void failed() {
                        later(hit, () -> launch(hit), AWAY);
                    }
                });
    }

    private void read(OpenHit hit, Optional<KeptHit> kept, LiveContainer live) {
        if (hit.isGone) {
            stopped(hit);
        } else if (kept.isPresent()) {
            run(hit, kept.get(), live);
        } else {
            // ended, or no longer ours
            hits.forget(hit);
            stopped(hit);
        }
    }

    private void run(OpenHit hit, KeptHit kept, LiveContainer live) {
        hit.request = Optional.of(kept);
        hit.settings = parts.paths().settingsOf(live, hit.path());
        hit.deliveries()
                .values()
                .forEach(it -> {
                    if (it.state() instanceof Delivery.Held held
                            && held.reason() == HeldReason.CONTAINER_PAUSED) {
                        moves.become(hit, it, held.release(now()));
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
                .thenAccept(broke ->
                        parts.loop().execute(() -> guarded(hit, () -> over(hit, run, broke))));
    }

    private void over(OpenHit hit, DeliveryRun run, boolean broke) {
        running.decrementAndGet();
        run.unfinished()
                .forEach((key, names) -> {
                    var gaveUp =
                            new Attempt(
                                    AttemptClass.NO_CALLBACK,
                                    OptionalInt.empty(),
                                    Optional.empty(),
                                    "Its run was given up.",
                                    "",
                                    Optional.empty(),
                                    false);
                    moves.ended(
                            hit,
                            key,
                            names,
                            new DeliveryRun.Ended(gaveUp, now(), Duration.ZERO, List.of()),
                            run.subject().version());
                });
        if (broke && (!hit.hasRun || !leftOut(hit, run).isEmpty())) {
            stopped(hit);
            comesAgain(hit);
            return;
        }
        if (!hit.isGone) {
            ranToItsEnd(hit, run);
        }
        stopped(hit);
        hits.settle(hit);
        if (!hit.wanted.isEmpty()) {
            hits.ready(hit);
        }
    }

    /** What was to have its turn and had none. */
    private static List<OpenDelivery> leftOut(OpenHit hit, DeliveryRun run) {
        return run.plan().wanted().stream()
                .filter(key -> !run.fired().contains(key))
                .flatMap(key -> Optional.ofNullable(hit.deliveries().get(key)).stream())
                .toList();
    }

    private void ranToItsEnd(OpenHit hit, DeliveryRun run) {
        hit.brokenRuns = 0;
        leftOut(hit, run).forEach(it -> didNotFire(hit, it, run.subject().live()));
        if (!hit.hasRun) {
            hit.hasRun = true;
            hit.news = run.news();
            parts.history()
                    .ran(
                            new History.RunRow(
                                    hit.tenant(),
                                    hit.id(),
                                    hit.receivedAt(),
                                    run.claimedBy().map(Runs::json),
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
        return JsonNodeFactory.instance
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
            moves.removed(hit, delivery, "The live version has no such tag.");
        } else if (tag.get().paused() && delivery.state() instanceof Delivery.Due due) {
            moves.become(hit, delivery, due.hold(HeldReason.TAG_PAUSED, "The tag is paused."));
            moves.pausedTag(hit, delivery);
        } else {
            moves.removed(
                    hit, delivery, "The tag of the live version does not fire on this event.");
        }
    }

    /** Its run, or the attempt to start one, is over. */
    private void stopped(OpenHit hit) {
        hit.isRunning = false;
        moves.standstill().decided(hit);
        hits.hadTurn(hit);
        turns.ended(hit);
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
            parts.loop().execute(() -> moves.met(hit, key, names));
        }

        @Override
        public void postponed(Key key, OpenDelivery.Names names, Postponement why) {
            parts.loop().execute(() -> moves.postponed(hit, key, names, why));
        }

        @Override
        public void ended(Key key, OpenDelivery.Names names, DeliveryRun.Ended ended) {
            parts.loop().execute(() -> moves.ended(hit, key, names, ended, version));
        }

        @Override
        public boolean isOurs() {
            return parts.journal().holds(hit.position().stream());
        }
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
