package org.tagyard.admin.path;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of paths as the OpenAPI document shows them; the forms read them. */
final class PathBodies {
    private PathBodies() {}

    @Schema(name = "WritePath")
    record Write(
            @Schema(maxLength = 512, description = "A path that nobody guesses by default")
                    String path,
            @Schema(enumeration = {"exact", "prefix"}) String match,
            @Schema(description = "POST by default") List<String> methods,
            boolean enabled,
            Map<String, String> labels) {}

    @Schema(name = "PathPage")
    record Page(List<PathView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
