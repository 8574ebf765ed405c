package org.tagyard.runtime.google;

import java.time.Instant;

/** How asking for a token ended. */
sealed interface Token {
    /** Good until its end, by the clock of this machine. */
    record Granted(String value, Instant end) implements Token {
        /** Never the token. */
        @Override
        public String toString() {
            return "Granted[until " + end + "]";
        }
    }

    /**
     * There is none.
     *
     * @param sentence for the tenant's trace; no secrets
     */
    record Refused(String sentence) implements Token {}
}
