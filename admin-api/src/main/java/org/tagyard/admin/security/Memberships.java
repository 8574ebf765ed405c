package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.TenantId;

/**
 * All memberships of one person, over all tenants: one of the few questions that may cross them.
 */
@ApplicationScoped
public class Memberships {
    private final Sql sql;
    private final TenantTransactions transactions;

    Memberships(Sql sql, TenantTransactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * A membership that counts now.
     *
     * @param containers {@code all} or a list of ids, narrowed by the token used
     * @param permissions what the role leaves after the token's scopes
     */
    public record Membership(
            TenantId tenant,
            String slug,
            String name,
            String state,
            Role role,
            Object containers,
            List<String> permissions,
            Optional<Instant> expiresAt) {}

    /** The caller's memberships by slug; an API token's caller has those of its tenant only. */
    public List<Membership> of(Caller caller) {
        return transactions.onPlatform(() ->
                sql
                        .rows(
                                """
                                select tenant_id, slug, name, state, role, containers, expires_at
                                  from memberships_of(?1) order by slug, role\
                                """,
                                caller.userId())
                        .stream()
                        .map(row -> membership(row, caller))
                        .filter(one -> caller.mayEnter(one.tenant()))
                        .toList());
    }

    private static Membership membership(Object[] row, Caller caller) {
        Role role = Role.ofSlug((String) row[4]).orElseThrow();
        var permissions = EnumSet.copyOf(role.permissions());
        Optional<List<UUID>> containers = Optional.ofNullable((UUID[]) row[5]).map(List::of);
        caller.token().ifPresent(rights -> permissions.retainAll(rights.scopes()));
        if (containers.isPresent() || caller.token().flatMap(TokenRights::containers).isPresent()) {
            permissions.removeIf(Permission::isTenantWide);
        }
        return new Membership(
                new TenantId((UUID) row[0]),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                role,
                Containers.shown(caller.narrowed(containers)),
                permissions.stream().map(Permission::slug).toList(),
                Optional.ofNullable((Instant) row[6]));
    }
}
