package org.tagyard.runtime.delivery;

import java.util.UUID;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;

/** What the journal says to a hit. */
public sealed interface Acceptance {
    /** It is on disk and will be run: a 2xx may be sent. */
    record Accepted(UUID hit) implements Acceptance {}

    /** An equal one was accepted before; it does not run again. */
    record Duplicate(UUID first) implements Acceptance {}

    /** No promise can be made now: 503 with {@code Retry-After}, or what the path says. */
    record Unavailable(JournalUnavailable.Reason reason) implements Acceptance {}
}
