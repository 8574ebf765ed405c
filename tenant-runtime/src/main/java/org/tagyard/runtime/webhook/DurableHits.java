package org.tagyard.runtime.webhook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.delivery.journal.Once;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;
import org.tagyard.runtime.trace.AtTheDoor;

/** Who keeps the hits of durable paths and runs them once they are safe. */
public interface DurableHits {
    /**
     * Keeps hits that arrived in one request, all of them or none.
     *
     * @return what became of each, in their order, once it is on disk; fails with {@link
     *     org.tagyard.runtime.delivery.journal.JournalUnavailable} when nothing can be promised
     */
    CompletionStage<List<Kept>> keep(LiveContainer live, PathRule path, List<Offer> offers);

    /** A request that was not let in, for people to see. */
    void refused(LiveContainer live, PathRule path, Refused refused);

    /**
     * One hit to keep.
     *
     * @param hit as received: a compressed body still is
     * @param once absent: it is never a duplicate
     * @param found for traces
     * @param search {@code pointer:value} of the container's search pointers
     */
    record Offer(Hit hit, Optional<Once> once, Facts facts, AtTheDoor found, List<String> search) {
        public Offer {
            search = List.copyOf(search);
        }
    }

    /**
     * What the door found out, for people to see.
     *
     * @param verification {@code {mode, result, secret, reason}} as JSON
     * @param senderDeliveryId the sender's own id of this delivery
     * @param status of the answer
     */
    record Facts(String verification, Optional<String> senderDeliveryId, int status) {}

    /** What became of a hit. */
    sealed interface Kept {
        record Accepted() implements Kept {}

        /** The same delivery came before. */
        record Duplicate(UUID first) implements Kept {}
    }

    /**
     * A request that was refused.
     *
     * @param reason slug of the problem, or why verification failed
     */
    record Refused(Hit hit, int status, String reason, Facts facts) {}
}
