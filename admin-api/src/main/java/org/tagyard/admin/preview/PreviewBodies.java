package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of previews as the OpenAPI document shows them; the forms read them. */
final class PreviewBodies {
    private PreviewBodies() {}

    @Schema(name = "CreatePreview", requiredProperties = "source")
    record Create(
            @Schema(ref = "PreviewSource") JsonNode source,
            @Schema(
                            description =
                                    "instead; beside, the default, is unavailable in this version,"
                                            + " so it has to be said. Not with live",
                            enumeration = {"beside", "instead"})
                    String run,
            @Schema(
                            description = "suppress is unavailable in this version",
                            enumeration = {"send", "suppress"})
                    String outgoing,
            @Schema(minimum = "5", maximum = "480", defaultValue = "60") int expiresInMinutes,
            @Schema(maxLength = 128) String name) {}

    @Schema(name = "ExtendPreview")
    record Extend(
            @Schema(
                            required = true,
                            minimum = "5",
                            maximum = "480",
                            description = "Added to what is left; 24 h in total")
                    int minutes) {}

    @Schema(name = "PreviewPage")
    record Previews(
            List<PreviewView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @Schema(name = "PreviewHitPage")
    record Hits(List<HitView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
