package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.security.Actor;

/**
 * A session as it is answered.
 *
 * @param source {@code live}, {@code draft} or {@code {"version": n}}
 * @param run {@code live} (only looks) or {@code instead}
 * @param state {@code open} or {@code ended}
 * @param endedAt when somebody ended it before its time
 * @param tokenHint the last four characters of its token
 * @param hits where its hits are listed
 * @param stream where they can be watched
 */
@Schema(name = "Preview")
record PreviewView(
        String id,
        Optional<String> name,
        @Schema(ref = "PreviewSource") JsonNode source,
        String run,
        String outgoing,
        String state,
        Instant expiresAt,
        Optional<Instant> endedAt,
        String tokenHint,
        String hits,
        String stream,
        long revision,
        Instant createdAt,
        Actor createdBy) {}
