package org.tagyard.admin.host;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of hosts as the OpenAPI document shows them; the forms read them. */
final class HostBodies {
    private HostBodies() {}

    @Schema(name = "HostProofChoice")
    record Proof(
            @Schema(
                            enumeration = {"dns-txt", "dns-cname", "operator"},
                            description = "operator can be chosen by operators only")
                    String method) {}

    @Schema(name = "CreateHost")
    record Create(
            @Schema(required = true, maxLength = 253, description = "In A-labels, perhaps with *.")
                    String name,
            Proof verification) {}

    @Schema(name = "PatchHost")
    record Patch(Proof verification) {}

    @Schema(name = "HostPage")
    record Page(List<HostView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
