package org.tagyard.admin.token;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.security.Containers;
import org.tagyard.admin.security.Users;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** The rows of API tokens; a revoked one is absent. */
@ApplicationScoped
class Tokens implements PanacheRepositoryBase<TokenRow, TokenRow.Key> {
    private static final ListRules<TokenRow> RULES =
            ListRules.of(TokenRow.class, "r.tokenId", row -> row.tokenId)
                    .sort("name", "r.name", row -> row.name)
                    .sort("createdAt", "r.authorship.createdAt", row -> row.authorship.createdAt())
                    .sort("expiresAt", "r.expiresAt", row -> row.expiresAt)
                    .defaultSort("name")
                    .filter("name", "r.name", ListRules.Kind.TEXT)
                    .filter("expiresAt", "r.expiresAt", ListRules.Kind.TIME);

    private final Lists lists;
    private final Users users;
    private final Clock clock;

    Tokens(Lists lists, Users users, Clock clock) {
        this.lists = lists;
        this.users = users;
        this.clock = clock;
    }

    Page<TokenView> page(TenantId tenant) {
        return lists.page(
                tenant,
                RULES,
                "r.tenantId = :tenant and r.revokedAt is null",
                Map.of(),
                this::view);
    }

    Optional<TokenRow> row(TenantId tenant, String id) {
        return row(tenant, id, LockModeType.NONE);
    }

    /** The row, kept from other writers until the transaction ends. */
    Optional<TokenRow> lock(TenantId tenant, String id) {
        return row(tenant, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<TokenRow> row(TenantId tenant, String id, LockModeType lock) {
        return IdPrefix.TOKEN
                .parse(id)
                .flatMap(token ->
                        find(
                                        "tenantId = ?1 and tokenId = ?2 and revokedAt is null",
                                        tenant.value(),
                                        token)
                                .withLock(lock)
                                .firstResultOptional());
    }

    /** Tokens that still let somebody in. */
    long countLiving(TenantId tenant) {
        return count(
                "tenantId = ?1 and revokedAt is null and expiresAt > ?2",
                tenant.value(),
                clock.instant());
    }

    TokenView view(TokenRow row) {
        String label = users.byId(row.userId).map(Users.User::label).orElse("");
        return new TokenView(
                IdPrefix.TOKEN.format(row.tokenId),
                row.name,
                Actor.user(IdPrefix.USER.format(row.userId), label),
                row.hint,
                List.of(row.scopes),
                Containers.shown(row.containerIds()),
                List.of(row.ipAllow),
                row.expiresAt,
                Optional.ofNullable(row.lastUsedAt),
                Optional.ofNullable(row.lastUsedIp),
                Optional.ofNullable(row.replacedBy).map(IdPrefix.TOKEN::format),
                Optional.empty(),
                row.authorship.revision(),
                row.authorship.createdAt(),
                row.authorship.creator(),
                row.authorship.updatedAt(),
                row.authorship.editor());
    }
}
