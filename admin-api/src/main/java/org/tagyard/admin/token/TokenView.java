package org.tagyard.admin.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.security.Actor;

/**
 * An API token as it is answered.
 *
 * @param hint the last four characters of the secret
 * @param containers the text {@code all}, or a list of ids
 * @param replacedBy the token that a rotation made of this one
 * @param token the secret itself; only in the answer that made it
 */
@Schema(name = "Token")
record TokenView(
        String id,
        String name,
        Actor owner,
        String hint,
        List<String> scopes,
        Object containers,
        List<String> ipAllow,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<String> lastUsedIp,
        Optional<String> replacedBy,
        Optional<String> token,
        long revision,
        Instant createdAt,
        Actor createdBy,
        Instant updatedAt,
        Actor updatedBy) {

    TokenView showing(String secret) {
        return new TokenView(
                id,
                name,
                owner,
                hint,
                scopes,
                containers,
                ipAllow,
                expiresAt,
                lastUsedAt,
                lastUsedIp,
                replacedBy,
                Optional.of(secret),
                revision,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy);
    }
}
