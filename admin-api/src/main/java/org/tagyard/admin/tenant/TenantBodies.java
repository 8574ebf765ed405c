package org.tagyard.admin.tenant;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.tenant.Capabilities;
import org.tagyard.platform.tenant.Slug;

/** The bodies of tenants as the OpenAPI document shows them; the forms read them. */
final class TenantBodies {
    private TenantBodies() {}

    @Schema(name = "CreateTenant")
    record Create(
            @Schema(required = true, maxLength = 128) String name,
            @Schema(required = true, pattern = Slug.PATTERN) String slug,
            Capabilities capabilities,
            @Schema(description = "Id of the user who becomes the owner; the caller by default")
                    String owner) {}

    @Schema(name = "PatchTenant")
    record Patch(
            @Schema(maxLength = 128) String name,
            @Schema(pattern = Slug.PATTERN) String slug,
            @Schema(
                            description = "Operators only",
                            enumeration = {"active", "suspended"})
                    String state,
            @Schema(description = "Operators only") Capabilities capabilities,
            Policies policies) {}

    @Schema(name = "TenantPage")
    record Tenants(
            List<TenantView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
