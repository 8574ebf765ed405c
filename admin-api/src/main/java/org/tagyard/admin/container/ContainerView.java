package org.tagyard.admin.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A container as it is answered.
 *
 * @param state {@code empty}, {@code live}, {@code changed} (the draft was edited since the live
 *     version was frozen) or {@code paused}
 */
@Schema(name = "Container")
record ContainerView(
        String id,
        String name,
        String slug,
        String identifier,
        String state,
        Optional<Integer> liveVersion,
        long draftRevision,
        String timeZone,
        ContainerSettings.Retention retention,
        ContainerSettings.Capture capture,
        boolean paused,
        Fallback fallback,
        String unknownConsent,
        Map<String, String> labels,
        long revision,
        Instant createdAt,
        JsonNode createdBy,
        Instant updatedAt,
        JsonNode updatedBy) {

    /** What is answered when no client claims a request; without a body. */
    @Schema(name = "ContainerFallback")
    record Fallback(int status) {}

    /**
     * Changes with everything that is shown; its first part is the revision that a write compares.
     */
    String etagText() {
        return "r" + revision + "-d" + draftRevision + "-l" + liveVersion.orElse(0) + "-" + state;
    }
}
