package org.tagyard.runtime.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.tagyard.runtime.ingress.Reply;

/**
 * What the door of a path found out about a request before its container saw it (spec: admin-api
 * §4.3).
 *
 * @param verification {@code {mode, result, secret, reason}}; nobody changes it
 * @param deliveryId by which the sender knows the delivery, where the path looks for duplicates
 * @param isDuplicate the same delivery came before
 * @param answer what a response profile says; empty where the client answers
 */
public record AtTheDoor(
        JsonNode verification,
        Optional<String> deliveryId,
        boolean isDuplicate,
        Optional<ByProfile> answer) {

    /**
     * An answer that the client has no part in.
     *
     * @param hasLeft it was sent before the client ran, whatever that says
     */
    public record ByProfile(Reply reply, boolean hasLeft) {
        /** Whether the sender sees this in the place of what the client says. */
        public boolean replaces(Reply client) {
            return hasLeft || client.status() < 400;
        }
    }
}
