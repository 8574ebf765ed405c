package org.tagyard.runtime.delivery.journal;

import java.util.UUID;

/** What became of a hit that was handed to the journal; true once it is told. */
public sealed interface Appended {
    /** It is on disk. Whoever appended it runs it, and tells the journal when it has ended. */
    record Accepted(Position position) implements Appended {}

    /** An equal hit was accepted before, within the window; nothing was written. */
    record Duplicate(UUID first) implements Appended {}
}
