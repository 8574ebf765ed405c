package org.tagyard.admin.version;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A publication as it is answered.
 *
 * @param previousVersionNumber what was live before; null when nothing was
 */
@Schema(name = "Publication")
record PublicationView(
        String id,
        String kind,
        int versionNumber,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Integer> previousVersionNumber,
        Optional<String> name,
        Optional<String> notes,
        Instant publishedAt,
        JsonNode publishedBy,
        Rollout rollout) {

    /** Changes as the roll-out goes on. */
    String etagText() {
        return rollout.state() + "-" + rollout.nodesLive() + "-" + rollout.nodes();
    }
}
