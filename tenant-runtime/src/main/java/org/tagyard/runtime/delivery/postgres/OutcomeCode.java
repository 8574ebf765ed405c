package org.tagyard.runtime.delivery.postgres;

import org.tagyard.runtime.delivery.journal.Receipt.Outcome;

/** How outcomes are written in receipts; the numbers stay for ever. */
final class OutcomeCode {
    private OutcomeCode() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case RETRY -> 1;
            case HELD -> 2;
            case DELIVERED -> 3;
            case DEAD -> 4;
            case DISCARDED -> 5;
        };
    }

    static Outcome outcome(int code) {
        for (var outcome : Outcome.values()) {
            if (of(outcome) == code) {
                return outcome;
            }
        }
        throw new IllegalStateException("a receipt with the unknown outcome " + code);
    }
}
