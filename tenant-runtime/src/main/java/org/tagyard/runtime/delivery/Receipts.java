package org.tagyard.runtime.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.journal.Receipt;

/** States of deliveries as the journal keeps them, and back. */
final class Receipts {
    /**
     * The tag of a receipt that speaks of the hit. As long as it is no end: its first run is over,
     * every delivery it has left has a receipt of its own. As an end: the hit as a whole was given
     * up before anybody knew its tags.
     */
    static final UUID WHOLE_HIT = new UUID(0, 0);

    private Receipts() {}

    static Receipt of(Position hit, OpenDelivery delivery, Instant now) {
        var state = delivery.state();
        return new Receipt(
                hit,
                delivery.key().event(),
                delivery.key().tag(),
                state.made(),
                outcome(state),
                now,
                state instanceof Delivery.Due due ? Optional.of(due.at()) : Optional.empty(),
                reason(state),
                delivery.answer());
    }

    static Receipt hasRun(Position hit, Instant now) {
        return new Receipt(
                hit, 0, WHOLE_HIT, 0, Receipt.Outcome.RETRY, now, Optional.empty(), "has-run", "");
    }

    private static Receipt.Outcome outcome(Delivery state) {
        return switch (state) {
            case Delivery.Due _, Delivery.Running _ -> Receipt.Outcome.RETRY;
            case Delivery.Held _ -> Receipt.Outcome.HELD;
            case Delivery.Delivered _ -> Receipt.Outcome.DELIVERED;
            case Delivery.Dead _ -> Receipt.Outcome.DEAD;
            case Delivery.Discarded _ -> Receipt.Outcome.DISCARDED;
        };
    }

    private static String reason(Delivery state) {
        return switch (state) {
            case Delivery.Due _, Delivery.Running _, Delivery.Delivered _ -> "";
            case Delivery.Held held -> held.reason().slug() + ": " + held.detail();
            case Delivery.Dead dead -> dead.reason().code().slug() + ": " + dead.reason().detail();
            case Delivery.Discarded discarded -> discarded.reason();
        };
    }

    /** The state that a receipt speaks of. */
    static Delivery read(Receipt receipt) {
        int made = receipt.attempt();
        return switch (receipt.outcome()) {
            case RETRY -> new Delivery.Due(made, receipt.due().orElse(receipt.at()));
            case HELD ->
                    new Delivery.Held(
                            made, HeldReason.of(code(receipt.reason())), detail(receipt.reason()));
            case DELIVERED -> new Delivery.Delivered(made);
            case DEAD ->
                    new Delivery.Dead(
                            made,
                            new DeadReason(
                                    DeadReason.Code.of(code(receipt.reason())),
                                    detail(receipt.reason())));
            case DISCARDED -> new Delivery.Discarded(made, receipt.reason());
        };
    }

    private static String code(String reason) {
        int colon = reason.indexOf(": ");
        return colon < 0 ? reason : reason.substring(0, colon);
    }

    private static String detail(String reason) {
        int colon = reason.indexOf(": ");
        return colon < 0 ? "" : reason.substring(colon + 2);
    }
}
