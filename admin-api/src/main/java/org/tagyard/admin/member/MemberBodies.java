package org.tagyard.admin.member;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of memberships as the OpenAPI document shows them; the forms read them. */
final class MemberBodies {
    private static final String CONTAINERS = "The text all, or a list of container ids";

    private MemberBodies() {}

    @Schema(name = "Identity")
    record Who(
            @Schema(required = true) String issuer,
            @Schema(required = true) String subject,
            String label) {}

    @Schema(name = "CreateMember")
    record Create(
            @Schema(description = "Id of a known user; or send identity") String user,
            @Schema(description = "Somebody of an identity provider") Who identity,
            @Schema(required = true) String role,
            @Schema(description = CONTAINERS) Object containers,
            @Schema(description = "Why an operator enters") String reason) {}

    @Schema(name = "PatchMember")
    record Patch(String role, @Schema(description = CONTAINERS) Object containers) {}

    @Schema(name = "MemberPage")
    record Members(
            List<MemberView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
