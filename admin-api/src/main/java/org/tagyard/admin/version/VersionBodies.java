package org.tagyard.admin.version;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The bodies of versions and publications as the OpenAPI document shows them; the forms read them.
 */
final class VersionBodies {
    private VersionBodies() {}

    @Schema(name = "CreateVersion")
    record Create(
            @Schema(maxLength = 128) String name,
            @Schema(maxLength = 4096) String notes,
            Long expectedDraftRevision) {}

    @Schema(name = "PatchVersion")
    record Patch(@Schema(maxLength = 128) String name, @Schema(maxLength = 4096) String notes) {}

    @Schema(name = "VersionPage")
    record Versions(
            List<VersionView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @Schema(name = "CreatePublication")
    record Publish(
            @Schema(required = true, description = "A version's number, or \"draft\"")
                    Object version,
            @Schema(maxLength = 128) String name,
            @Schema(maxLength = 4096) String notes,
            Long expectedDraftRevision,
            @Schema(description = "0 for nothing") Long expectedLiveVersion) {}

    @Schema(name = "PublicationPage")
    record Publications(
            List<PublicationView> items,
            Optional<String> nextCursor,
            Optional<String> prevCursor) {}

    @Schema(
            name = "VersionDocument",
            description = "The container export shape with our extension x-tagyard",
            additionalProperties = Schema.True.class)
    record Document(int exportFormatVersion) {}
}
