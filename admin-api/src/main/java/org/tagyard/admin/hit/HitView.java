package org.tagyard.admin.hit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * An accepted or refused request.
 *
 * @param outcome {@code accepted}, {@code duplicate} or {@code refused}
 * @param refusal slug of the problem, or why verification failed
 * @param durationMs from the first byte to the answer, rounded up
 * @param verification {@code {mode, result, secret, reason}}
 * @param claimedBy the client that took it: {@code {id, name}}
 * @param events what the client made of it
 * @param deliveries how many of its deliveries are in which state
 * @param senderDeliveryId what the sender calls it
 * @param hasTrace whether there is a trace of it
 * @param replayOf the hit that it repeats
 */
@Schema(name = "HistoryHit")
record HitView(
        String id,
        Instant receivedAt,
        String host,
        String path,
        Optional<String> pathId,
        String method,
        String clientIp,
        String origin,
        String outcome,
        Optional<String> refusal,
        int status,
        long durationMs,
        Optional<JsonNode> verification,
        Optional<JsonNode> claimedBy,
        Optional<Integer> versionNumber,
        List<Event> events,
        Map<String, Long> deliveries,
        Optional<String> senderDeliveryId,
        boolean hasTrace,
        Optional<String> replayOf) {
    HitView {
        events = List.copyOf(events);
    }

    /** An event that a client made of a hit. */
    @Schema(name = "HitEvent")
    record Event(int number, String id, String name) {
        static Event of(JsonNode event) {
            return new Event(
                    event.path("number").asInt(),
                    text(event.path("id").asText()),
                    event.path("name").asText());
        }

        private static String text(String id) {
            try {
                return IdPrefix.EVENT.format(UUID.fromString(id));
            } catch (IllegalArgumentException already) {
                return id;
            }
        }
    }

    static HitView of(HitHistoryRow row, Map<String, Long> deliveries, boolean hasTrace) {
        return new HitView(
                IdPrefix.HIT.format(row.hitId),
                row.receivedAt,
                row.host,
                row.path,
                Optional.ofNullable(row.pathId).map(IdPrefix.PATH::format),
                row.method,
                row.clientIp,
                row.origin,
                row.outcome,
                Optional.ofNullable(row.refusal),
                row.status,
                Math.ceilDiv(row.ackMicros, 1_000L),
                Optional.ofNullable(row.verification),
                Optional.ofNullable(row.claimedBy),
                Optional.ofNullable(row.versionNumber),
                row.events.valueStream().map(Event::of).toList(),
                deliveries,
                Optional.ofNullable(row.senderDeliveryId),
                hasTrace,
                Optional.ofNullable(row.replayOf).map(IdPrefix.HIT::format));
    }
}
