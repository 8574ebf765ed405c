package org.tagyard.admin.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * The fate of one tag of one event of a hit.
 *
 * @param path the path resource that took the hit
 * @param state {@code due}, {@code running}, {@code delivered}, {@code held}, {@code dead} or
 *     {@code discarded}
 * @param attempt how many were made so far
 * @param expiresAt when it is given up
 * @param destination host of the last outgoing call
 * @param detail why it is held or was discarded
 * @param replayOf the delivery that this one repeats
 */
@Schema(name = "Delivery")
record DeliveryView(
        String id,
        String hit,
        Event event,
        Tag tag,
        Optional<String> path,
        Instant receivedAt,
        String state,
        int attempt,
        Optional<Instant> nextAttemptAt,
        Instant expiresAt,
        Optional<Instant> endedAt,
        Optional<Integer> lastStatus,
        Optional<String> destination,
        Optional<String> heldReason,
        Optional<DeadReason> deadReason,
        Optional<String> detail,
        Optional<Integer> versionNumber,
        Optional<String> replayOf) {
    private static final String HIDDEN = "•••";

    /** Reasons whose detail never holds what a destination or a script said. */
    private static final Set<String> HARMLESS =
            Set.of("too-old", "tag-removed", "no-callback", "platform-error");

    /** The event that the tag fired on. */
    @Schema(name = "DeliveryEvent")
    record Event(String id, String name) {}

    /** The tag as it was called. */
    @Schema(name = "DeliveryTag")
    record Tag(String id, String name) {}

    /**
     * Why it ended without success.
     *
     * @param side whose mistake it is: {@code destination}, {@code template} or {@code platform}
     */
    @Schema(name = "DeadReason")
    record DeadReason(String code, String side, String detail) {}

    /**
     * @param payloads whether the caller may see what destinations and scripts said
     */
    static DeliveryView of(DeliveryHistoryRow row, boolean payloads) {
        return new DeliveryView(
                IdPrefix.DELIVERY.format(row.deliveryId),
                IdPrefix.HIT.format(row.hitId),
                new Event(IdPrefix.EVENT.format(row.eventId), row.eventName),
                new Tag(IdPrefix.TAG.format(row.tagId), row.tagName),
                Optional.ofNullable(row.pathId).map(IdPrefix.PATH::format),
                row.receivedAt,
                row.state,
                row.attempt,
                Optional.ofNullable(row.nextAttemptAt),
                row.expiresAt,
                Optional.ofNullable(row.endedAt),
                Optional.ofNullable(row.lastStatus),
                Optional.ofNullable(row.destination),
                Optional.ofNullable(row.heldReason),
                deadReason(row, payloads),
                row.deadCode == null ? Optional.ofNullable(row.reason) : Optional.empty(),
                Optional.ofNullable(row.versionNumber),
                Optional.ofNullable(row.replayOf).map(IdPrefix.DELIVERY::format));
    }

    private static Optional<DeadReason> deadReason(DeliveryHistoryRow row, boolean payloads) {
        return Optional.ofNullable(row.deadCode)
                .map(code ->
                        new DeadReason(
                                code,
                                orEmpty(row.deadSide),
                                payloads || HARMLESS.contains(code)
                                        ? orEmpty(row.reason)
                                        : HIDDEN));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
