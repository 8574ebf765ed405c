package org.tagyard.admin.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * A hit in the list of a session (spec: admin-api §5, as far as a preview knows it). A runtime
 * writes the same members into {@code trace_hit.summary}.
 *
 * @param claimedBy the client that took the request; null when none did
 * @param draftRevision the revision of the draft that ran; null for any other source
 * @param status of the answer; 0 while or when there was none
 */
@Schema(name = "PreviewHit")
record HitView(
        String id,
        Instant receivedAt,
        String host,
        String path,
        String method,
        String clientIp,
        String origin,
        int status,
        double durationMs,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Named> claimedBy,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Long> draftRevision,
        List<Named> events,
        Tags tags,
        boolean hasTrace) {
    HitView {
        events = List.copyOf(events);
    }

    /** Something with an id and a name. */
    @Schema(name = "Named")
    record Named(String id, String name) {
        static Named of(JsonNode node) {
            return new Named(node.path("id").asText(), node.path("name").asText());
        }
    }

    /** How the tags of a hit ended. */
    @Schema(name = "TagCounts")
    record Tags(int succeeded, int failed, int notFired, int pending) {
        static Tags of(JsonNode node) {
            return new Tags(
                    node.path("succeeded").asInt(),
                    node.path("failed").asInt(),
                    node.path("notFired").asInt(),
                    node.path("pending").asInt());
        }
    }

    static HitView of(TraceHitRow row) {
        JsonNode summary = row.summary;
        JsonNode client = summary.path("claimedBy");
        JsonNode revision = summary.path("draftRevision");
        return new HitView(
                IdPrefix.HIT.format(row.hitId),
                row.startedAt,
                summary.path("host").asText(),
                summary.path("path").asText(),
                summary.path("method").asText(),
                summary.path("clientIp").asText(),
                summary.path("origin").asText(),
                summary.path("status").asInt(),
                summary.path("durationMs").asDouble(),
                client.isObject() ? Optional.of(Named.of(client)) : Optional.empty(),
                revision.isNumber() ? Optional.of(revision.asLong()) : Optional.empty(),
                StreamSupport.stream(summary.path("events").spliterator(), false)
                        .map(Named::of)
                        .toList(),
                Tags.of(summary.path("tags")),
                true);
    }
}
