package org.tagyard.runtime.quarantine;

import java.time.Instant;

/**
 * A template that may not run.
 *
 * @param detail a sentence for people: what it did
 */
public record Quarantined(Reason reason, String detail, Instant since) {
    /** What was counted. */
    public enum Reason {
        /** Its lane gave no sign of life and was replaced. */
        SILENT_LANE("silent-lane"),
        /** Its script failed or broke a budget, delivery after delivery. */
        SCRIPT_FAILURES("script-failures");

        private final String slug;

        Reason(String slug) {
            this.slug = slug;
        }

        /** As the database and the API name it. */
        public String slug() {
            return slug;
        }

        static Reason of(String slug) {
            return slug.equals(SILENT_LANE.slug) ? SILENT_LANE : SCRIPT_FAILURES;
        }
    }

    /** Why a script does not run, for traces. */
    public String sentence() {
        return "The template's content is quarantined since "
                + since
                + ": "
                + detail
                + " It runs again with another content, or when the quarantine is lifted.";
    }
}
