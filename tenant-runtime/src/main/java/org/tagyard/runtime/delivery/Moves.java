package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.runtime.delivery.DeliveryRun.Postponement;
import org.tagyard.runtime.delivery.OpenDelivery.Key;

/**
 * Moves deliveries from state to state. Journal, ledger, history, watchers and timers follow in one
 * place. On the engine's loop only.
 */
final class Moves {
    private final Engine.Parts parts;
    private final Ledger ledger;
    private final OpenHits hits;
    private final Standstill standstill;

    Moves(Engine.Parts parts, DeliveryRun.Surroundings around, Ledger ledger, OpenHits hits) {
        this.parts = parts;
        this.ledger = ledger;
        this.hits = hits;
        this.standstill = new Standstill(around, this::release);
    }

    /** Who waits for something outside. */
    Standstill standstill() {
        return standstill;
    }

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
    void met(OpenHit hit, Key key, OpenDelivery.Names names) {
        var delivery = hit.deliveries().get(key);
        if (delivery != null && delivery.names().isEmpty() && !hit.isGone) {
            delivery.named(names);
            tell(hit, delivery);
        }
    }

    /** A tag would have run, but has to wait. */
    void postponed(OpenHit hit, Key key, OpenDelivery.Names names, Postponement why) {
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

    /** An attempt was made. */
    void ended(
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
        hits.settle(hit);
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
    void become(OpenHit hit, OpenDelivery delivery, Delivery next) {
        ledger.moved(delivery.state(), next);
        delivery.become(next);
        standstill.gone(delivery);
        var _ = parts.journal().record(Receipts.of(hit.position(), delivery, now()));
        tell(hit, delivery);
        hit.news.ifPresent(
                watchers -> watchers.deliveryChanged(delivery.id(), next.slug(), next.made()));
        plan(hit, delivery);
    }

    void tell(OpenHit hit, OpenDelivery delivery) {
        delivery.names()
                .or(() ->
                        delivery.state().isEnd()
                                ? Optional.of(nameless(hit, delivery.key()))
                                : Optional.empty())
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

    /** The end of a delivery of an earlier life is told although only a run knows its names. */
    private static OpenDelivery.Names nameless(OpenHit hit, Key key) {
        return new OpenDelivery.Names(DeliveryIds.event(hit.origin(), key.event()), "", "");
    }

    private static Optional<UUID> replayedDelivery(OpenHit hit, OpenDelivery delivery) {
        return hit.replay()
                .map(it ->
                        DeliveryIds.delivery(
                                it.of(), delivery.key().event(), delivery.key().tag()));
    }

    /** Wakes a delivery up when its time has come, or is over. */
    void plan(OpenHit hit, OpenDelivery delivery) {
        switch (delivery.state()) {
            case Delivery.Due(var _, var at) -> {
                var wait = Duration.between(now(), at);
                if (wait.isPositive()) {
                    later(hit, delivery, wait);
                }
            }
            case Delivery.Held _ ->
                    later(hit, delivery, positive(Duration.between(now(), hit.expiresAt())));
            case Delivery.Running _,
                    Delivery.Delivered _,
                    Delivery.Dead _,
                    Delivery.Discarded _ -> {}
        }
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void due(OpenHit hit, OpenDelivery delivery) {
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
        hits.settle(hit);
    }

    /** Its time has come. */
    void want(OpenHit hit, OpenDelivery delivery) {
        hit.wanted.add(delivery.key());
        hits.ready(hit);
    }

    /** Nothing wakes its deliveries up any more. */
    void forget(OpenHit hit) {
        standstill.decided(hit);
        hit.deliveries()
                .values()
                .forEach(it -> {
                    it.unplan();
                    standstill.gone(it);
                });
    }

    /** What a delivery waited for is over. */
    void release(OpenHit hit, OpenDelivery delivery) {
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

    /**
     * The platform could not run the hit: whatever of it has not ended is dead, and so is the hit
     * as a whole where its tags are not known.
     */
    void gaveUp(OpenHit hit, String why) {
        if (!hit.hasRun) {
            hit.hasRun = true;
            var key = new Key(0, Receipts.WHOLE_HIT);
            var whole =
                    new OpenDelivery(
                            key,
                            DeliveryIds.delivery(hit.id(), 0, Receipts.WHOLE_HIT),
                            new Delivery.Due(hit.brokenRuns, now()));
            hit.deliveries().put(key, whole);
            ledger.started(whole.state());
        }
        for (var delivery : hit.deliveries().values()) {
            switch (delivery.state()) {
                case Delivery.Due due -> become(hit, delivery, due.gaveUp(why));
                case Delivery.Held held -> become(hit, delivery, held.release(now()).gaveUp(why));
                case Delivery.Running _,
                        Delivery.Delivered _,
                        Delivery.Dead _,
                        Delivery.Discarded _ -> {}
            }
        }
        hits.settle(hit);
    }

    /** The tag of a delivery is no more, or fires no more. */
    void removed(OpenHit hit, OpenDelivery delivery, String why) {
        switch (delivery.state()) {
            case Delivery.Due due -> become(hit, delivery, due.tagRemoved(why));
            case Delivery.Held held -> become(hit, delivery, held.release(now()).tagRemoved(why));
            case Delivery.Running _,
                    Delivery.Delivered _,
                    Delivery.Dead _,
                    Delivery.Discarded _ -> {}
        }
    }

    /** A tag that was to run is paused. */
    void pausedTag(OpenHit hit, OpenDelivery delivery) {
        standstill.pausedTag(hit, delivery);
    }

    /** It had no turn, and is to have one later. */
    void later(OpenHit hit, OpenDelivery delivery, Duration delay) {
        delivery.plan(parts.loop().after(delay, () -> due(hit, delivery)));
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
