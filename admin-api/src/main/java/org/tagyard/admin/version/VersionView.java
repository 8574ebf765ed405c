package org.tagyard.admin.version;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version as it is answered, without its document. */
@Schema(name = "Version")
record VersionView(
        int number,
        String id,
        Optional<String> name,
        Optional<String> notes,
        String contentHash,
        long bytes,
        JsonNode counts,
        boolean live,
        List<Instant> publishedAt,
        long revision,
        Instant createdAt,
        JsonNode createdBy) {
    VersionView {
        publishedAt = List.copyOf(publishedAt);
    }

    /** Changes with everything that is shown. */
    String etagText() {
        return "r" + revision + "-p" + publishedAt.size() + (live ? "-live" : "");
    }
}
