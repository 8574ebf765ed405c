package org.tagyard.admin.destination;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A server that tags call, as all runtimes see it together.
 *
 * @param breaker {@code closed}, {@code half-open} or {@code open}: the worst of the runtimes
 * @param concurrency calls that may be under way at once
 * @param backlog deliveries that wait for it
 * @param succeeded since the runtimes started
 * @param successRate of 1; absent while nothing was tried
 * @param pause who stopped the calls to it
 */
@Schema(name = "Destination")
record DestinationView(
        String host,
        String breaker,
        Optional<Instant> breakerSince,
        long concurrency,
        long inFlight,
        long backlog,
        long succeeded,
        long failed,
        Optional<Double> successRate,
        Optional<String> lastError,
        Optional<Instant> changedAt,
        Optional<Pause> pause) {

    /** Calls are held until somebody resumes them. */
    @Schema(name = "DestinationPause")
    record Pause(Instant at, JsonNode by, Optional<String> reason) {}

    @Schema(name = "DestinationPage")
    record Page(
            List<DestinationView> items,
            Optional<String> nextCursor,
            Optional<String> prevCursor) {}

    @Schema(name = "PauseDestination")
    record PauseRequest(@Schema(maxLength = 500) Optional<String> reason) {}
}
