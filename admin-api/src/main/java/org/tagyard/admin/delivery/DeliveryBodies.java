package org.tagyard.admin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of deliveries as the OpenAPI document shows them. */
final class DeliveryBodies {
    private DeliveryBodies() {}

    @Schema(name = "DeliveryPage")
    record Page(
            List<DeliveryView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @Schema(name = "Attempts")
    record Attempts(List<AttemptView> items) {}

    @Schema(name = "ReplayDelivery")
    record Replay(
            @Schema(description = "live by default, original, or a version's number")
                    String version) {}

    @Schema(name = "DiscardDelivery")
    record Discard(@Schema(minLength = 1, maxLength = 500) String reason) {}

    /**
     * What a runtime did with a delivery.
     *
     * @param hit the new hit of one that runs again
     * @param warning what to know about it
     */
    @Schema(name = "MovedDelivery")
    record Moved(Optional<String> hit, String delivery, Optional<String> warning) {}

    /**
     * How many deliveries a container has in which state.
     *
     * @param started all that there ever were
     * @param off what the states don't account for; anything but 0 is a fault of the platform
     * @param oldestDueAt the oldest one that waits for its turn
     * @param groups counted by what was asked for
     */
    @Schema(name = "DeliverySummary")
    record Summary(
            long started,
            long pending,
            long delivered,
            long dead,
            long held,
            long discarded,
            long off,
            Optional<Instant> oldestDueAt,
            List<Group> groups) {}

    /**
     * Deliveries that have something in common.
     *
     * @param by the values that they share
     */
    @Schema(name = "DeliveryGroup")
    record Group(Map<String, String> by, long count, Instant oldest, Instant newest) {}
}
