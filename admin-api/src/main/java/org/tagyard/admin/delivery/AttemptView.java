package org.tagyard.admin.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One run of a tag for a delivery.
 *
 * @param number counts from 1
 * @param trigger {@code first}, {@code retry} or {@code replay}
 * @param kind how it ended (spec: delivery §4); {@code class} in JSON
 * @param outgoing the calls that it made
 */
@Schema(name = "Attempt")
record AttemptView(
        String id,
        int number,
        String trigger,
        @JsonProperty("class") @Schema(name = "class") String kind,
        Instant startedAt,
        long durationMs,
        Optional<Integer> status,
        Optional<Integer> retryAfterSeconds,
        Optional<String> error,
        @Schema(implementation = Outgoing[].class) List<JsonNode> outgoing,
        String node,
        Optional<Integer> versionNumber) {
    AttemptView {
        outgoing = List.copyOf(outgoing);
    }

    /** A call of an attempt. */
    @Schema(name = "AttemptCall")
    record Outgoing(
            String method,
            String url,
            Optional<Integer> status,
            Optional<String> error,
            @Schema(description = "How a refusal begins; only with payloads:read")
                    Optional<String> answer) {}

    /** The calls without what a destination said. */
    static List<JsonNode> redacted(List<JsonNode> calls) {
        return calls.stream()
                .map(call ->
                        (JsonNode)
                                ((ObjectNode) call.deepCopy())
                                        .retain("method", "url", "status", "error"))
                .toList();
    }
}
