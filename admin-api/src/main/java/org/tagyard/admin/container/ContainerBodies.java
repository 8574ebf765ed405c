package org.tagyard.admin.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.tenant.Slug;

/** The bodies of containers as the OpenAPI document shows them; the forms read them. */
final class ContainerBodies {
    private ContainerBodies() {}

    @Schema(name = "CreateContainer")
    record Create(
            @Schema(required = true, maxLength = 128) String name,
            @Schema(required = true, pattern = Slug.PATTERN) String slug,
            @Schema(description = "IANA name, Etc/UTC by default") String timeZone,
            ContainerSettings.Retention retention,
            ContainerSettings.Capture capture,
            boolean paused,
            ContainerView.Fallback fallback,
            @Schema(enumeration = {"denied", "granted"}) String unknownConsent,
            Map<String, String> labels) {}

    @Schema(name = "PatchContainer")
    record Patch(
            @Schema(maxLength = 128) String name,
            @Schema(pattern = Slug.PATTERN) String slug,
            String timeZone,
            ContainerSettings.Retention retention,
            ContainerSettings.Capture capture,
            boolean paused,
            ContainerView.Fallback fallback,
            @Schema(enumeration = {"denied", "granted"}) String unknownConsent,
            Map<String, String> labels) {}

    @Schema(name = "ContainerPage")
    record Page(
            List<ContainerView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
