package org.tagyard.admin.security;

import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * Who sent the request, proven by a credential.
 *
 * @param userId the person behind it
 * @param label what people call them
 * @param via how they came in
 * @param token the limits of the API token used, if one was
 * @param operator whether they hold the platform's own role
 */
public record Caller(
        UUID userId, String label, Via via, Optional<TokenRights> token, boolean operator) {

    /** How a caller proved who they are (spec: admin-api §6.1). */
    public enum Via {
        BEARER("bearer"),
        TOKEN("token");

        private final String slug;

        Via(String slug) {
            this.slug = slug;
        }

        /** The word in audit records. */
        public String slug() {
            return slug;
        }
    }

    /** The person's id as text. */
    public String userIdText() {
        return IdPrefix.USER.format(userId);
    }

    /** The id of the API token used, as text. */
    public Optional<String> tokenIdText() {
        return token.map(rights -> IdPrefix.TOKEN.format(rights.token()));
    }

    /** What buckets, idempotency keys and the like are keyed by. */
    public String principal() {
        return tokenIdText().orElseGet(this::userIdText);
    }

    Actor asUser() {
        return Actor.user(userIdText(), label);
    }

    Actor asOperator() {
        return Actor.operator(userIdText(), label);
    }
}
