package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.OpenDelivery.Key;
import org.tagyard.runtime.delivery.journal.HitCodec;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.journal.RecoveredHit;
import org.tagyard.runtime.delivery.journal.RecoveredHits;
import org.tagyard.runtime.delivery.journal.Recovery;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.trace.AtTheDoor;

/**
 * The accepted hits in hand, from acceptance or recovery until all their deliveries have ended: who
 * runs is decided in {@link Runs}, how deliveries move in {@link Moves}. Everything but {@link
 * #found}, {@link #lost}, {@link #stop} and {@link #isRunning} is to be called on the loop.
 */
final class Engine implements Recovery, OpenHits {
    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    /** A hit whose next attempt is further away than this does not stay in memory. */
    private static final Duration KEPT_IN_MEMORY = Duration.ofSeconds(10);

    /** What the sender of a recovered hit was most probably told. */
    private static final int ACCEPTED = 200;

    private final Parts parts;
    private final Ledger ledger;
    private final Moves moves;
    private final Runs runs;
    private final Refill refill;
    private final Unloaded unloaded;
    private final MemoryShares shares;
    private final OrderLines lines = new OrderLines();
    private final Map<UUID, OpenHit> hits = new HashMap<>();
    private final Map<StreamId, Integer> streams = new ConcurrentHashMap<>();

    Engine(Parts parts, DeliveryRun.Surroundings around, Ledger ledger, int runsPerTenant) {
        this.parts = parts;
        this.ledger = ledger;
        this.moves = new Moves(parts, around, ledger, this);
        long window = parts.journal().windowBytes();
        // the other half is for what runs, and for what is on its way to disk
        this.shares = new MemoryShares(window / 2);
        this.unloaded = new Unloaded(parts, this::containerIsAway);
        this.runs = new Runs(parts, around, this, moves, unloaded, runsPerTenant, window / 8);
        this.refill = new Refill(parts.loop(), this::takeUp);
        around.destinations()
                .onRoom(key -> parts.loop().execute(() -> moves.standstill().roomAt(key)));
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
        runs.stop();
    }

    /** Whether runs are under way; from any thread. */
    boolean isRunning() {
        return runs.areUnderWay();
    }

    private void tick() {
        // first, so that a look that fails is not the last one
        parts.loop().after(TICK, this::tick);
        moves.standstill().look();
    }

    /** Takes a hit that has just been accepted. */
    void admit(
            Position position,
            KeptHit kept,
            LiveContainer live,
            boolean isFirst,
            Optional<AtTheDoor> found) {
        var hit = new OpenHit(position, kept, settingsOf(live, kept), isFirst);
        hit.found = found;
        hit.line = lineOf(live, kept);
        hold(hit);
        if (lines.join(hit)) {
            ready(hit);
        } else {
            letGo(hit);
        }
    }

    /** A bug in a path's rules must not keep a hit from having its turn, where it is met again. */
    private DeliverySettings settingsOf(LiveContainer live, KeptHit kept) {
        try {
            return parts.paths().settingsOf(live, kept.path());
        } catch (RuntimeException | Error bug) {
            LOG.errorf(bug, "settings of a path not read hit=%s", kept.id());
            return DeliverySettings.DEFAULT;
        }
    }

    private Optional<OrderLines.Key> lineOf(LiveContainer live, KeptHit kept) {
        try {
            return parts.paths()
                    .orderingKeyOf(live, kept.path(), kept.request())
                    .map(it -> new OrderLines.Key(kept.container(), it));
        } catch (RuntimeException | Error bug) {
            LOG.errorf(bug, "ordering key not read hit=%s", kept.id());
            return Optional.empty();
        }
    }

    @Override
    public void ready(OpenHit hit) {
        if (hit.isQueued || hit.isRunning || hit.isGone || hit.isParked) {
            return;
        }
        hit.isQueued = true;
        runs.add(hit);
        if (hit.isQueued && hit.request.isPresent() && !shares.keep(hit)) {
            letGo(hit);
        }
    }

    @Override
    public void begins(OpenHit hit) {
        shares.give(hit);
    }

    @Override
    public void hadTurn(OpenHit hit) {
        // a backlog that has to wait does so on disk
        if (refill.hadTurn(hit) && !hit.isGone && hit.isOpen()) {
            letGo(hit);
        }
    }

    /** Once all deliveries have ended and everybody can read so, the journal may forget the hit. */
    @Override
    public void settle(OpenHit hit) {
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

    @Override
    public void forget(OpenHit hit) {
        hit.isGone = true;
        if (hits.remove(hit.id()) != null) {
            streams.computeIfPresent(
                    hit.position().stream(), (same, had) -> had <= 1 ? null : had - 1);
        }
        hit.unplan();
        shares.give(hit);
        unloaded.gone(hit);
        moves.forget(hit);
        refill.hadTurn(hit);
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

    @Override
    public void letGo(OpenHit hit) {
        shares.give(hit);
        if (hit.request.isPresent()) {
            hit.request = Optional.empty();
            parts.journal().letGo(hit.position());
        }
    }

    /** Makes a waiting delivery due now; false when it does not wait here. */
    boolean tryNow(UUID hitId, UUID deliveryId) {
        return change(
                hitId,
                deliveryId,
                (hit, delivery) -> {
                    switch (delivery.state()) {
                        case Delivery.Due due -> {
                            moves.become(hit, delivery, due.tryNow(now()));
                            moves.want(hit, delivery);
                            return true;
                        }
                        case Delivery.Held held -> {
                            moves.become(hit, delivery, held.release(now()));
                            moves.want(hit, delivery);
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
                        case Delivery.Due due -> moves.become(hit, delivery, due.discard(reason));
                        case Delivery.Held held ->
                                moves.become(hit, delivery, held.discard(reason));
                        case Delivery.Running _,
                                Delivery.Delivered _,
                                Delivery.Dead _,
                                Delivery.Discarded _ -> {
                            return false;
                        }
                    }
                    settle(hit);
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

    @Override
    public void found(RecoveredHits found) {
        parts.loop()
                .execute(() -> {
                    LOG.infof("recovering hits stream=%s count=%d", found.stream(), found.count());
                    refill.add(found);
                });
    }

    /**
     * A hit that somebody left behind: what its receipts say is known, the rest runs again. One
     * whose container cannot be loaded waits for it, and keeps no other from being taken up.
     */
    private void takeUp(RecoveredHit recovered, Runnable done) {
        var kept = recovered.hit();
        if (hits.containsKey(kept.id())) {
            done.run();
            return;
        }
        var hit = opened(recovered);
        loaded(hit)
                .whenComplete((live, failure) ->
                        parts.loop()
                                .execute(() -> {
                                    try {
                                        takeUp(hit, live, failure == null);
                                    } finally {
                                        done.run();
                                    }
                                }));
    }

    private OpenHit opened(RecoveredHit recovered) {
        var kept = recovered.hit();
        var hit = new OpenHit(recovered.position(), kept, DeliverySettings.DEFAULT, false);
        for (var receipt : recovered.receipts()) {
            if (receipt.tag().equals(Receipts.WHOLE_HIT)) {
                hit.hasRun = true;
                hit.wasMarked = true;
                if (!receipt.outcome().isEnd()) {
                    continue;
                }
            }
            var key = new Key(receipt.event(), receipt.tag());
            var state = Receipts.read(receipt);
            var id = DeliveryIds.delivery(kept.id(), receipt.event(), receipt.tag());
            hit.deliveries().put(key, new OpenDelivery(key, id, state));
        }
        hit.deliveries().values().forEach(it -> ledger.started(it.state()));
        hold(hit);
        parts.history().hit(accepted(recovered));
        return hit;
    }

    private CompletionStage<Optional<LiveContainer>> loaded(OpenHit hit) {
        try {
            return parts.containers().get(hit.tenant(), hit.container());
        } catch (RuntimeException bug) {
            return CompletableFuture.failedStage(bug);
        }
    }

    private void takeUp(OpenHit hit, Optional<LiveContainer> live, boolean isLoaded) {
        if (hit.isGone) {
            return;
        }
        if (!isLoaded) {
            letGo(hit);
            unloaded.add(hit, () -> reread(hit));
            return;
        }
        refill.holds(hit);
        place(hit, hit.request.orElseThrow(), live);
    }

    private void containerIsAway(OpenHit hit) {
        runs.containerIsAway(hit);
    }

    /** Its container is there again: what the request says of its place is read from disk. */
    private void reread(OpenHit hit) {
        loaded(hit)
                .thenCombine(
                        parts.journal().read(List.of(hit.position())),
                        (live, found) ->
                                (Runnable)
                                        () -> {
                                            var kept = found.get(hit.position());
                                            if (kept == null) {
                                                forget(hit);
                                            } else if (!hit.isGone) {
                                                place(hit, kept, live);
                                            }
                                        })
                .exceptionally(_ -> () -> unloaded.add(hit, () -> reread(hit)))
                .thenAccept(then -> parts.loop().execute(then));
    }

    /** It stands where its receipts and the order of its key put it. */
    private void place(OpenHit hit, KeptHit kept, Optional<LiveContainer> live) {
        hit.settings = live.map(it -> settingsOf(it, kept)).orElse(DeliverySettings.DEFAULT);
        hit.line = live.flatMap(it -> lineOf(it, kept));
        hit.deliveries().values().forEach(it -> recover(hit, it));
        if (!lines.join(hit)) {
            refill.hadTurn(hit);
            letGo(hit);
        } else if (hit.hasRun && hit.wanted.isEmpty() && hit.isOpen()) {
            refill.hadTurn(hit);
            settle(hit);
        } else {
            // also where all have ended: only a run knows their names, which history may lack
            ready(hit);
        }
    }

    private void recover(OpenHit hit, OpenDelivery delivery) {
        switch (delivery.state()) {
            case Delivery.Due(var _, var at) -> {
                if (at.isAfter(now())) {
                    moves.plan(hit, delivery);
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
            // no run will meet what stands for the whole hit
            case Delivery.Dead _ when delivery.key().tag().equals(Receipts.WHOLE_HIT) ->
                    moves.tell(hit, delivery);
            case Delivery.Running _,
                    Delivery.Delivered _,
                    Delivery.Dead _,
                    Delivery.Discarded _ -> {}
        }
    }

    /** What history has, unless the process died before it was written. */
    private static History.HitRow accepted(RecoveredHit recovered) {
        var kept = recovered.hit();
        return new History.HitRow(
                kept.tenant(),
                kept.container(),
                kept.path(),
                kept.request(),
                "accepted",
                Optional.empty(),
                ACCEPTED,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                kept.replay().map(KeptHit.Replay::of),
                Optional.of(recovered.position().stream()),
                Optional.of(HitCodec.encode(kept.withoutReplay())));
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

    private void hold(OpenHit hit) {
        hits.put(hit.id(), hit);
        streams.merge(hit.position().stream(), 1, Integer::sum);
    }

    /** Streams of hits in hand; from any thread. */
    Set<StreamId> streams() {
        return Set.copyOf(streams.keySet());
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

    Standstill standstill() {
        return moves.standstill();
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
