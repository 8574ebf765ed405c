package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.runtime.delivery.journal.Once;
import org.tagyard.runtime.trace.AtTheDoor;

/**
 * What the door knows of a request that is to be accepted.
 *
 * @param path the path's rule; empty for hits that no path stands behind
 * @param once absent: it is never a duplicate
 * @param status that the sender is going to be answered
 * @param verification {@code {mode, result, secret, reason}} as JSON, where it was verified
 * @param search {@code pointer:value} of the container's search pointers
 * @param found for traces
 */
public record Arrival(
        Optional<UUID> path,
        Optional<Once> once,
        int status,
        Optional<String> verification,
        Optional<String> senderDeliveryId,
        List<String> search,
        Optional<AtTheDoor> found) {
    public Arrival {
        search = List.copyOf(search);
    }

    /** What nobody traces. */
    public Arrival(
            Optional<UUID> path,
            Optional<Once> once,
            int status,
            Optional<String> verification,
            Optional<String> senderDeliveryId,
            List<String> search) {
        this(path, once, status, verification, senderDeliveryId, search, Optional.empty());
    }

    /** Nothing special: no path, no duplicates, 200. */
    public static Arrival plain() {
        return new Arrival(
                Optional.empty(),
                Optional.empty(),
                200,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    static Duration since(java.time.Instant receivedAt, java.time.Instant now) {
        var took = Duration.between(receivedAt, now);
        return took.isNegative() ? Duration.ZERO : took;
    }
}
