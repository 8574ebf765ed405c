package org.tagyard.admin.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/**
 * Who sent the request, proven by a credential.
 *
 * @param userId the person behind it
 * @param label what people call them
 * @param via how they came in
 * @param token the limits of the API token used, if one was
 * @param session the console's session used, if one was
 * @param operator whether they hold the platform's own role
 */
public record Caller(
        UUID userId,
        String label,
        Via via,
        Optional<TokenRights> token,
        Optional<UUID> session,
        boolean operator) {

    /** Somebody whose rights are those of the person, without a token that narrows them. */
    Caller(UUID userId, String label, Via via, boolean operator) {
        this(userId, label, via, Optional.empty(), Optional.empty(), operator);
    }

    /** Somebody at the console. */
    public static Caller atConsole(UUID userId, String label, UUID session, boolean operator) {
        return new Caller(
                userId, label, Via.SESSION, Optional.empty(), Optional.of(session), operator);
    }

    /** How a caller proved who they are (spec: admin-api §6.1). */
    public enum Via {
        BEARER("bearer"),
        TOKEN("token"),
        SESSION("session");

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

    /** The scopes of the API token used; empty without one. An operator token has its one scope. */
    public List<String> scopes() {
        return token.map(rights ->
                        rights.tenant().isEmpty()
                                ? List.of("operator")
                                : rights.scopes().stream().map(Permission::slug).sorted().toList())
                .orElse(List.of());
    }

    /** Whether the credential is good for a tenant; a membership is needed besides. */
    boolean mayEnter(TenantId tenant) {
        return token.flatMap(TokenRights::tenant).filter(own -> !own.equals(tenant)).isEmpty();
    }

    /** The one tenant that the credential enters; absent: all of its owner's. */
    public Optional<TenantId> onlyTenant() {
        return token.flatMap(TokenRights::tenant);
    }

    /** The containers of a membership as the credential leaves them; absent: all. */
    Optional<List<UUID>> narrowed(Optional<List<UUID>> containers) {
        Optional<Set<ContainerId>> limits = token.flatMap(TokenRights::containers);
        if (limits.isEmpty()) {
            return containers;
        }
        return Optional.of(
                limits.get().stream()
                        .map(ContainerId::value)
                        .filter(id -> containers.isEmpty() || containers.get().contains(id))
                        .sorted()
                        .toList());
    }

    Actor asUser() {
        return Actor.user(userIdText(), label);
    }

    Actor asOperator() {
        return Actor.operator(userIdText(), label);
    }
}
