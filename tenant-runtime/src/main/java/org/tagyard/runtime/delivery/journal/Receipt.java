package org.tagyard.runtime.delivery.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One appended fact about a delivery; never changed afterwards. The last one of a delivery says
 * where it stands.
 *
 * @param event number of the event within its hit, from 0
 * @param attempt attempts made so far
 * @param due when the next attempt may start, where there is to be one
 * @param reason a short code of ours; empty when there is nothing to say
 * @param answer what the destination said, short; longer ones are cut
 */
public record Receipt(
        Position hit,
        int event,
        UUID tag,
        int attempt,
        Outcome outcome,
        Instant at,
        Optional<Instant> due,
        String reason,
        String answer) {
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_ANSWER = 500;

    public Receipt {
        if (event < 0 || attempt < 0) {
            throw new IllegalArgumentException("event " + event + ", attempt " + attempt);
        }
        reason = storable(reason, LONGEST_REASON);
        answer = storable(answer, LONGEST_ANSWER);
    }

    /** Where a delivery stands after a receipt. */
    public enum Outcome {
        RETRY,
        HELD,
        DELIVERED,
        DEAD,
        DISCARDED;

        /** Nothing more happens by itself. */
        public boolean isEnd() {
            return switch (this) {
                case RETRY, HELD -> false;
                case DELIVERED, DEAD, DISCARDED -> true;
            };
        }
    }

    /** No NUL (PostgreSQL's text takes none), no half of a surrogate pair at the cut. */
    private static String storable(String text, int most) {
        var whole = text.replace('\0', '\uFFFD');
        if (whole.length() <= most) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(most - 1)) ? most - 1 : most;
        return whole.substring(0, end);
    }

    /** The answer may hold personal data: not printed. */
    @Override
    public String toString() {
        return "Receipt[" + hit + " event " + event + " tag " + tag + " " + outcome + "]";
    }
}
