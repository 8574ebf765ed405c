package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.delivery.PastDeliveries.Past;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;

/**
 * Runs ended deliveries once more, as new hits that name the one they repeat: {@code replay-one
 * {hit, delivery, version}} and {@code replay {filter, scope, version, ratePerSecond}}; the version
 * is {@code live} (default), {@code original} or a number. A new hit makes the same events as the
 * one it repeats; only its deliveries are new.
 */
final class Replays implements InboxHandler {
    static final int MOST = 100_000;
    private static final int DEFAULT_RATE = 20;
    private static final int HIGHEST_RATE = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    /** A journal that takes nothing for so long ends a replay. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final PastDeliveries past;
    private final Containers containers;
    private final Ids ids;
    private final Clock clock;
    private final Map<UUID, Progress> byHit = new ConcurrentHashMap<>();
    private volatile Optional<Deliveries> deliveries = Optional.empty();

    Replays(PastDeliveries past, Containers containers, Ids ids, Clock clock) {
        this.past = past;
        this.containers = containers;
        this.ids = ids;
        this.clock = clock;
    }

    /** The way in, which knows of this in turn. */
    void through(Deliveries way) {
        deliveries = Optional.of(way);
    }

    @Override
    public Set<String> kinds() {
        return Set.of("replay", "replay-one");
    }

    /** Hears of every delivery: those of a running replay are counted. */
    void told(History.DeliveryRow row) {
        if (row.replayOf().isPresent() && row.state().isEnd()) {
            var progress = byHit.get(row.hit());
            if (progress != null) {
                progress.ended(row);
            }
        }
    }

    /** How far one replay is. */
    private static final class Progress {
        final AtomicLong delivered = new AtomicLong();
        final AtomicLong dead = new AtomicLong();
        final Set<UUID> counted = ConcurrentHashMap.newKeySet();
        long total;
        long started;
        long skipped;

        void ended(History.DeliveryRow row) {
            if (counted.add(row.delivery())) {
                (row.state() instanceof Delivery.Delivered ? delivered : dead).incrementAndGet();
            }
        }

        ObjectNode json() {
            var json =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("total", total)
                            .put("started", started)
                            .put("delivered", delivered.get())
                            .put("dead", dead.get())
                            .put("skipped", skipped);
            if (skipped > 0) {
                json.put("skippedReason", "body-expired");
            }
            return json;
        }
    }

    @Override
    public void handle(InboxCommand command) {
        try {
            if (command.kind().equals("replay-one")) {
                one(command);
            } else {
                many(command);
            }
        } catch (InterruptedException stopping) {
            // the lease ends, and another runtime goes on
            Thread.currentThread().interrupt();
        }
    }

    private void one(InboxCommand command) throws InterruptedException {
        var hit = Waiting.uuid(command.body(), "hit");
        var delivery = Waiting.uuid(command.body(), "delivery");
        var found =
                hit.isPresent() && delivery.isPresent()
                        ? past.find(
                                command.tenant(), command.container(), hit.get(), delivery.get())
                        : Optional.<Past>empty();
        if (found.isEmpty()) {
            command.failed("illegal-move", "The delivery has not ended, or is not known.");
            return;
        }
        var it = found.get();
        var request = past.request(command.tenant(), it.hit(), it.receivedAt());
        if (request.isEmpty()) {
            command.failed("body-expired", "The request of this delivery is no longer kept.");
            return;
        }
        var again =
                it.isWholeHit()
                        ? repeated(
                                request.get(),
                                List.of(),
                                List.of(),
                                versionOf(command, it.version()))
                        : repeated(
                                request.get(),
                                List.of(it.event()),
                                List.of(it.tag()),
                                versionOf(command, it.version()));
        if (begin(command, again).isEmpty()) {
            return;
        }
        command.succeeded(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("hit", again.id().toString())
                        .put(
                                "delivery",
                                DeliveryIds.delivery(again.id(), it.event(), it.tag()).toString()));
    }

    private void many(InboxCommand command) throws InterruptedException {
        var body = command.body();
        boolean wholeHits = body.path("scope").asText("deliveries").equals("hits");
        int rate = Math.clamp(body.path("ratePerSecond").asInt(DEFAULT_RATE), 1, HIGHEST_RATE);
        var selected =
                past.select(
                        command.tenant(),
                        command.container(),
                        body.path("filter"),
                        command.startedAt(),
                        MOST);
        var progress = new Progress();
        progress.total = selected.size();
        var begun = new HashSet<UUID>();
        var hits = new ArrayList<UUID>();
        var toldAt = clock.instant();
        try {
            for (var it : selected) {
                if (!goesOn(command, progress)) {
                    return;
                }
                if (!wholeHits || begun.add(it.hit())) {
                    if (!repeat(command, it, wholeHits, progress, hits)) {
                        return;
                    }
                    TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) / rate);
                }
                if (clock.instant().isAfter(toldAt.plus(PROGRESS))) {
                    toldAt = clock.instant();
                    command.progress(progress.json());
                }
            }
            awaitFirstAttempts(command, progress);
            command.progress(progress.json());
            command.succeeded(progress.json());
        } finally {
            hits.forEach(byHit::remove);
        }
    }

    /** False: the command is over, or somebody else's. */
    private boolean repeat(
            InboxCommand command, Past it, boolean wholeHit, Progress progress, List<UUID> hits)
            throws InterruptedException {
        var request = past.request(command.tenant(), it.hit(), it.receivedAt());
        if (request.isEmpty()) {
            progress.skipped++;
            return true;
        }
        var again =
                wholeHit || it.isWholeHit()
                        ? repeated(
                                request.get(),
                                List.of(),
                                List.of(),
                                versionOf(command, it.version()))
                        : repeated(
                                request.get(),
                                List.of(it.event()),
                                List.of(it.tag()),
                                versionOf(command, it.version()));
        byHit.put(again.id(), progress);
        hits.add(again.id());
        var until = clock.instant().plus(PATIENCE);
        var begun = start(command, again);
        // back-pressure: those that are new go first
        while (begun == Begun.NOT_NOW && clock.instant().isBefore(until)) {
            TimeUnit.SECONDS.sleep(1);
            if (!goesOn(command, progress)) {
                return false;
            }
            begun = start(command, again);
        }
        if (begun != Begun.STARTED) {
            command.progress(progress.json());
            tellFailure(command, begun);
            return false;
        }
        progress.started++;
        return true;
    }

    /** Waits while a person pauses it; false: it is cancelled, or another runtime's. */
    private boolean goesOn(InboxCommand command, Progress progress) throws InterruptedException {
        while (command.isOurs() && command.wanted().filter("pause"::equals).isPresent()) {
            command.progress(progress.json().put("paused", true));
            TimeUnit.MILLISECONDS.sleep(500);
        }
        if (!command.isOurs()) {
            return false;
        }
        if (command.wanted().filter("cancel"::equals).isPresent()) {
            command.progress(progress.json());
            command.cancelled();
            return false;
        }
        return true;
    }

    /** Most end at once; what is retried goes on by itself. */
    private void awaitFirstAttempts(InboxCommand command, Progress progress)
            throws InterruptedException {
        var until = clock.instant().plus(LONGEST_WAIT);
        while (progress.counted.size() < progress.started && clock.instant().isBefore(until)) {
            if (command.wanted().filter("cancel"::equals).isPresent()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** A whole hit once more, really sent; its id, or empty when the command has failed. */
    Optional<UUID> whole(InboxCommand command, KeptHit first) throws InterruptedException {
        return begin(
                command,
                repeated(first, List.of(), List.of(), versionOf(command, Optional.empty())));
    }

    private Optional<UUID> begin(InboxCommand command, KeptHit again) throws InterruptedException {
        var begun = start(command, again);
        if (begun != Begun.STARTED) {
            tellFailure(command, begun);
            return Optional.empty();
        }
        return Optional.of(again.id());
    }

    private static void tellFailure(InboxCommand command, Begun begun) {
        switch (begun) {
            case GONE -> command.failed("not-found", "There is no such container any more.");
            case NOT_NOW ->
                    command.failed(
                            "storage-unavailable", "The journal takes nothing at the moment.");
            case STARTED -> {}
        }
    }

    /** Empty for the live one; where a version does not run any more the live one does. */
    private static Optional<Integer> versionOf(InboxCommand command, Optional<Integer> original) {
        var version = command.body().path("version");
        if (version.isInt()) {
            return Optional.of(version.intValue());
        }
        return version.asText("live").equals("original") ? original : Optional.empty();
    }

    private KeptHit repeated(
            KeptHit first, List<Integer> events, List<UUID> tags, Optional<Integer> version) {
        var request = first.request();
        var origin = first.replay().map(KeptHit.Replay::of).orElse(first.id());
        var again =
                new Hit(
                        ids.next(),
                        clock.instant(),
                        request.host(),
                        request.method(),
                        request.path(),
                        request.rawQuery(),
                        request.headers(),
                        request.body(),
                        request.clientAddress(),
                        Hit.Origin.REPLAY);
        return new KeptHit(
                first.tenant(),
                first.container(),
                first.path(),
                Deliveries.storable(again),
                Optional.of(new KeptHit.Replay(origin, events, tags, version)));
    }

    /** What became of a hit that was to begin. */
    private enum Begun {
        STARTED,
        /** The journal takes nothing, or the container cannot be loaded: both may pass. */
        NOT_NOW,
        /** There is no such container. */
        GONE
    }

    private Begun start(InboxCommand command, KeptHit again) throws InterruptedException {
        try {
            Optional<LiveContainer> live =
                    containers
                            .get(command.tenant(), command.container())
                            .toCompletableFuture()
                            .get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
            if (live.isEmpty()) {
                return Begun.GONE;
            }
            var said =
                    deliveries
                            .orElseThrow()
                            .repeat(live.get(), again)
                            .toCompletableFuture()
                            .get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
            return said instanceof Acceptance.Accepted ? Begun.STARTED : Begun.NOT_NOW;
        } catch (ExecutionException | TimeoutException notNow) {
            return Begun.NOT_NOW;
        }
    }
}
