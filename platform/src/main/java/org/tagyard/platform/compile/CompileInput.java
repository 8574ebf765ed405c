package org.tagyard.platform.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.tagyard.platform.container.Assembly;
import org.tagyard.platform.container.Assembly.Dangling;

/**
 * What is compiled.
 *
 * @param document a published version or the document of a draft
 * @param dangling references that the draft could not write into it
 * @param paths the container's webhook paths, to be checked against its clients; may be empty
 * @param now for time windows that have passed
 */
public record CompileInput(
        JsonNode document, List<Dangling> dangling, List<WebhookPath> paths, Instant now) {
    public CompileInput {
        dangling = List.copyOf(dangling);
        paths = List.copyOf(paths);
    }

    /** A published version. */
    public static CompileInput of(JsonNode document, Instant now) {
        return new CompileInput(document, List.of(), List.of(), now);
    }

    /** A draft. */
    public static CompileInput of(Assembly draft, List<WebhookPath> paths, Instant now) {
        return new CompileInput(draft.document(), draft.dangling(), paths, now);
    }

    /**
     * A path that the edge accepts before any client looks at it.
     *
     * @param id {@code pth_…}
     * @param isPrefix true when everything below the path is meant
     */
    public record WebhookPath(String id, String path, boolean isPrefix) {}
}
