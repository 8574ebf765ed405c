package org.tagyard.admin.version;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is live, and where; {@code version} and {@code publication} are null before the first time.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LiveView(
        Optional<Integer> version, Optional<PublicationView> publication, List<Node> nodes) {
    LiveView {
        nodes = List.copyOf(nodes);
    }

    /** What one runtime serves; null when it serves nothing of the container yet. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Node(String node, Optional<Integer> version, Optional<Instant> since) {}
}
