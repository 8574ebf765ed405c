package org.tagyard.admin.hit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Requests that reached a host of the container and that no client took, all of one method and
 * path.
 *
 * @param path its first 200 characters
 * @param pathId the path of the container that stands there, if one does
 * @param status of the last answer
 */
@Schema(name = "UnmatchedRequest")
record UnmatchedView(
        String host,
        String method,
        String path,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> pathId,
        int status,
        long count,
        Instant firstSeen,
        Instant lastSeen) {}
