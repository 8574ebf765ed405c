package org.tagyard.admin.hit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of hits as the OpenAPI document shows them. */
final class HitBodies {
    private HitBodies() {}

    @Schema(name = "HistoryHitPage")
    record Page(List<HitView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @Schema(name = "UnmatchedRequests")
    record Unmatched(List<UnmatchedView> items) {}

    @Schema(name = "CreateRerun")
    record Rerun(
            @Schema(description = "live by default, or a version's number") String version,
            @Schema(description = "An open session, whose version is run") String preview,
            @Schema(enumeration = {"suppress", "send"}) String outgoing,
            Change change) {}

    @Schema(name = "RerunChange")
    record Change(Map<String, String> headers, String query, JsonNode body) {}

    @Schema(name = "RerunResult")
    record RerunResult(
            String hit,
            @Schema(description = "Tags, values and calls that differ") JsonNode comparison) {}
}
