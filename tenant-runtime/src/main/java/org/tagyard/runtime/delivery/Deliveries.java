package org.tagyard.runtime.delivery;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.HitCodec;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.NewHit;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;

/** The way in: what is accepted here is delivered, retried, and seen. Thread-safe. */
public final class Deliveries {
    private final Journal journal;
    private final Loop loop;
    private final Engine engine;
    private final History history;
    private final Clock clock;

    Deliveries(Journal journal, Loop loop, Engine engine, History history, Clock clock) {
        this.journal = journal;
        this.loop = loop;
        this.engine = engine;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Journals a hit and, once it is on disk, runs it in this process. Never blocks.
     *
     * @param live the container as the request saw it
     * @param hit as received; its id is new
     * @return never fails; done at the latest about a second later, on a thread of the journal
     */
    public CompletionStage<Acceptance> accept(LiveContainer live, Hit hit, Arrival arrival) {
        return accept(live, List.of(new Offer(hit, arrival))).thenApply(List::getFirst);
    }

    /** A hit with what the door knows of it. */
    public record Offer(Hit hit, Arrival arrival) {}

    /**
     * Journals hits that arrived in one request, all of them or none, and runs those that are new.
     *
     * @param offers at least one
     * @return what became of each, in their order; never fails; all are unavailable when one is
     */
    public CompletionStage<List<Acceptance>> accept(LiveContainer live, List<Offer> offers) {
        var kept = new ArrayList<KeptHit>(offers.size());
        for (var offer : offers) {
            kept.add(
                    new KeptHit(
                            live.tenant(),
                            live.container(),
                            offer.arrival().path(),
                            storable(offer.hit()),
                            Optional.empty()));
        }
        return append(live, kept, offers.stream().map(Offer::arrival).toList(), true);
    }

    /** The same for a hit that repeats another one: it waits for those that are new. */
    CompletionStage<Acceptance> repeat(LiveContainer live, KeptHit kept) {
        return append(live, List.of(kept), List.of(Arrival.plain()), false)
                .thenApply(List::getFirst);
    }

    private CompletionStage<List<Acceptance>> append(
            LiveContainer live, List<KeptHit> kept, List<Arrival> arrivals, boolean isFirst) {
        var hits = new ArrayList<NewHit>(kept.size());
        for (int i = 0; i < kept.size(); i++) {
            hits.add(new NewHit(kept.get(i), arrivals.get(i).once()));
        }
        CompletionStage<List<Appended>> appended;
        try {
            appended = journal.append(hits);
        } catch (JournalUnavailable refused) {
            appended = CompletableFuture.failedStage(refused);
        }
        return appended.handle((what, failure) -> {
            var told = new ArrayList<Acceptance>(kept.size());
            for (int i = 0; i < kept.size(); i++) {
                told.add(
                        failure == null
                                ? told(live, hits.get(i), arrivals.get(i), isFirst, what.get(i))
                                : new Acceptance.Unavailable(reasonOf(failure)));
            }
            return told;
        });
    }

    private Acceptance told(
            LiveContainer live, NewHit hit, Arrival arrival, boolean isFirst, Appended what) {
        var kept = hit.hit();
        return switch (what) {
            case Appended.Accepted(var position) -> {
                history.hit(
                        row(
                                kept,
                                arrival,
                                "accepted",
                                Optional.empty(),
                                Optional.of(position.stream()),
                                Optional.of(requestOf(hit))));
                loop.execute(() -> engine.admit(position, kept, live, isFirst, arrival.found()));
                yield new Acceptance.Accepted(kept.id());
            }
            case Appended.Duplicate(var first) -> {
                history.hit(
                        row(
                                kept,
                                arrival,
                                "duplicate",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
                yield new Acceptance.Duplicate(first);
            }
        };
    }

    private History.HitRow row(
            KeptHit kept,
            Arrival arrival,
            String outcome,
            Optional<String> refusal,
            Optional<StreamId> stream,
            Optional<byte[]> request) {
        return new History.HitRow(
                kept.tenant(),
                kept.container(),
                kept.path(),
                kept.request(),
                outcome,
                refusal,
                arrival.status(),
                Arrival.since(kept.request().receivedAt(), clock.instant()),
                arrival.verification(),
                arrival.senderDeliveryId(),
                arrival.search(),
                kept.replay().map(KeptHit.Replay::of),
                stream,
                request);
    }

    /** The journal's bytes say what history's do, unless they say that it is a replay. */
    private static byte[] requestOf(NewHit hit) {
        return hit.hit().replay().isEmpty()
                ? hit.bytes()
                : HitCodec.encode(hit.hit().withoutReplay());
    }

    private static JournalUnavailable.Reason reasonOf(Throwable failure) {
        var cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return cause instanceof JournalUnavailable unavailable
                ? unavailable.reason()
                : JournalUnavailable.Reason.DATABASE_AWAY;
    }

    /** Why nothing would be accepted at this moment; empty: it would. Cheap. */
    public Optional<JournalUnavailable.Reason> refusal() {
        return journal.refusal();
    }

    /**
     * Tells people of a request that was not let in; it is not kept.
     *
     * @param why slug of the problem, or why verification failed
     */
    public void refused(LiveContainer live, Hit hit, Arrival arrival, String why) {
        var kept =
                new KeptHit(
                        live.tenant(),
                        live.container(),
                        arrival.path(),
                        storable(hit),
                        Optional.empty());
        history.hit(
                row(
                        kept,
                        arrival,
                        "refused",
                        Optional.of(why),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Times in rows have microseconds: a hit that is read again has to have the same time. */
    static Hit storable(Hit hit) {
        return new Hit(
                hit.id(),
                hit.receivedAt().truncatedTo(ChronoUnit.MICROS),
                hit.host(),
                hit.method(),
                hit.path(),
                hit.rawQuery(),
                hit.headers(),
                hit.body(),
                hit.clientAddress(),
                hit.origin());
    }
}
