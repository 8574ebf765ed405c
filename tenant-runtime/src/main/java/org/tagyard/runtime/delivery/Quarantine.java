package org.tagyard.runtime.delivery;

import org.tagyard.runtime.snapshot.LiveContainer;

/** Templates that may not run in a container for the moment, by content. Thread-safe. */
interface Quarantine {
    /** Nothing is ever locked away. */
    Quarantine NONE =
            new Quarantine() {
                @Override
                public boolean isQuarantined(LiveContainer live, String contentHash) {
                    return false;
                }

                @Override
                public void scriptFailed(LiveContainer live, String contentHash, String why) {
                    // nobody counts
                }

                @Override
                public void scriptWorked(LiveContainer live, String contentHash) {
                    // nobody counts
                }
            };

    boolean isQuarantined(LiveContainer live, String contentHash);

    /** A delivery ended with a script error; three in a row lock the template away. */
    void scriptFailed(LiveContainer live, String contentHash, String why);

    /** A delivery's script ended by itself. */
    void scriptWorked(LiveContainer live, String contentHash);
}
