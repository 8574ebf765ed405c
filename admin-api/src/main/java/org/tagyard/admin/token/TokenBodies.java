package org.tagyard.admin.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of tokens as the OpenAPI document shows them; the forms read them. */
final class TokenBodies {
    private TokenBodies() {}

    @Schema(name = "CreateToken")
    record Create(
            @Schema(required = true, maxLength = 128) String name,
            @Schema(required = true, description = "Permissions, each held by the caller")
                    List<String> scopes,
            @Schema(description = "The text all, or a list of container ids") Object containers,
            @Schema(description = "Address ranges it may be used from; empty: any", maxItems = 100)
                    List<String> ipAllow,
            @Schema(description = "90 days from now by default") Instant expiresAt) {}

    @Schema(name = "PatchToken")
    record Patch(
            @Schema(maxLength = 128) String name,
            List<String> scopes,
            @Schema(description = "The text all, or a list of container ids") Object containers,
            List<String> ipAllow,
            Instant expiresAt) {}

    @Schema(name = "CreateTokenRotation")
    record Rotate(
            @Schema(minimum = "0", maximum = "168", defaultValue = "24") Integer overlapHours) {}

    @Schema(name = "TokenPage")
    record Tokens(
            List<TokenView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
