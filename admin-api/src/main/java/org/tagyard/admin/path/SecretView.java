package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What can be known about a sender's secret; the secret itself never comes out.
 *
 * @param hint its first and last two characters
 * @param lastMatchedAt when it last verified a request, at most a minute old
 * @param state {@code active}, or {@code retiring} when a newer one has taken its place
 */
@Schema(name = "PathSecret")
record SecretView(
        String id,
        String kind,
        String hint,
        String state,
        Instant createdAt,
        JsonNode createdBy,
        Optional<Instant> lastMatchedAt) {
    static final String ACTIVE = "active";
    static final String RETIRING = "retiring";

    /** Counts the states a secret went through: its ETag. */
    long revision() {
        return state.equals(ACTIVE) ? 1 : 2;
    }
}
