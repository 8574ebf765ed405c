package org.tagyard.admin.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.permission.PermissionChanges;
import org.tagyard.platform.permission.PermissionDescription;

/** The bodies of templates as the OpenAPI document shows them; the forms read them. */
final class TemplateBodies {
    private TemplateBodies() {}

    @Schema(name = "TemplateGallery")
    record Gallery(
            @Schema(required = true) String owner,
            @Schema(required = true) String repository,
            String commit) {}

    @Schema(name = "Template")
    record Template(
            String id,
            String name,
            @Schema(enumeration = {"client", "tag", "variable"}) String kind,
            @Schema(description = "sha256: and 64 hexadecimal digits, of the file")
                    String contentHash,
            int bytes,
            Gallery gallery,
            String updateNotes,
            @Schema(description = "The form, as the file defines it") List<JsonNode> parameters,
            @Schema(description = "In words") List<PermissionDescription> permissions,
            Map<String, String> labels,
            String exportId,
            long revision,
            Instant createdAt,
            JsonNode createdBy,
            Instant updatedAt,
            JsonNode updatedBy,
            @Schema(description = "Warnings; after the file was written")
                    List<FileFinding> findings,
            @Schema(description = "After the file was replaced")
                    PermissionChanges permissionChanges,
            @Schema(description = "After the file was replaced")
                    List<ParameterChange> parameterChanges) {}

    @Schema(name = "TemplatePage")
    record Templates(
            List<Template> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @Schema(name = "PatchTemplate")
    record Patch(
            @Schema(maxLength = 128) String name,
            Map<String, String> labels,
            Gallery gallery,
            @Schema(maxLength = 4096) String updateNotes) {}

    @Schema(name = "RunTests")
    record Run(@Schema(description = "Names; all by default") List<String> scenarios) {}

    @Schema(name = "TemplateUpload")
    record Upload(
            @Schema(required = true, format = "binary", description = "The template file")
                    String file) {}
}
