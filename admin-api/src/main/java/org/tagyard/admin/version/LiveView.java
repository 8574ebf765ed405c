package org.tagyard.admin.version;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is live, and where; {@code version} and {@code publication} are null before the first time.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Live")
record LiveView(
        Optional<Integer> version, Optional<PublicationView> publication, List<Node> nodes) {
    LiveView {
        nodes = List.copyOf(nodes);
    }

    /** What one runtime serves; null when it serves nothing of the container yet. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "LiveNode")
    record Node(String node, Optional<Integer> version, Optional<Instant> since) {}
}
