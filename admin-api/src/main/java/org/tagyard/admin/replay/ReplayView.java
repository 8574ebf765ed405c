package org.tagyard.admin.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * A replay as it is answered.
 *
 * @param operation the same as an operation
 * @param state {@code queued}, {@code running}, {@code paused}, {@code cancelling}, {@code
 *     succeeded}, {@code failed} or {@code cancelled}
 * @param filter as it was sent
 */
@Schema(name = "Replay")
record ReplayView(
        String id,
        String operation,
        String state,
        JsonNode filter,
        String scope,
        JsonNode version,
        int ratePerSecond,
        Progress progress,
        Instant createdAt,
        JsonNode createdBy,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {

    /**
     * How far it is.
     *
     * @param skipped whose request is no longer kept
     */
    @Schema(name = "ReplayProgress")
    record Progress(
            long total,
            long started,
            long delivered,
            long dead,
            long skipped,
            Optional<String> skippedReason) {
        static Progress of(JsonNode stored, long total) {
            return new Progress(
                    stored.path("total").asLong(total),
                    stored.path("started").asLong(),
                    stored.path("delivered").asLong(),
                    stored.path("dead").asLong(),
                    stored.path("skipped").asLong(),
                    Optional.ofNullable(stored.get("skippedReason")).map(JsonNode::asText));
        }
    }

    /** What a replay would run. */
    @Schema(name = "ReplayEstimate")
    record Estimate(
            long matches, Optional<Instant> oldest, Optional<Instant> newest, List<String> tags) {}

    @Schema(name = "ReplayPage")
    record Page(List<ReplayView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    static ReplayView of(ReplayRow row) {
        return new ReplayView(
                IdPrefix.REPLAY.format(row.inboxId),
                IdPrefix.OPERATION.format(row.inboxId),
                state(row),
                row.body.path("asked"),
                row.body.path("scope").asText(),
                row.body.path("version"),
                row.body.path("ratePerSecond").asInt(),
                Progress.of(row.progress, row.body.path("matches").asLong()),
                row.createdAt,
                row.createdBy,
                Optional.ofNullable(row.startedAt),
                Optional.ofNullable(row.finishedAt));
    }

    private static String state(ReplayRow row) {
        if (row.finishedAt != null || row.wanted == null) {
            return row.state;
        }
        return row.wanted.equals("pause") ? "paused" : "cancelling";
    }
}
