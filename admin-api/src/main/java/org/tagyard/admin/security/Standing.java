package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Says what a caller who was let in may still do: for answers that go on after the checks of their
 * request, such as live streams.
 */
@ApplicationScoped
public class Standing {
    private final Entrance entrance;
    private final TenantTransactions transactions;
    private final Sql sql;
    private final Clock clock;

    Standing(Entrance entrance, TenantTransactions transactions, Sql sql, Clock clock) {
        this.entrance = entrance;
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The permissions by now; none when the membership, the token, the tenant or the container has
     * ended. A bearer token's own end is for the next request to find.
     */
    public Set<Permission> permissions(Caller caller, TenantId tenant, ContainerId container) {
        return transactions.inBackground(
                tenant,
                () -> {
                    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
                    if (!isThere(tenant, container)
                            || !isTokenGood(caller, tenant)
                            || !isSessionOpen(caller)) {
                        return permissions;
                    }
                    var membership = entrance.membership(tenant, caller.userId());
                    boolean isInside =
                            membership
                                    .containers()
                                    .map(all -> all.contains(container))
                                    .orElse(true);
                    if (isInside) {
                        permissions.addAll(membership.permissions());
                        caller.token().ifPresent(token -> permissions.retainAll(token.scopes()));
                    }
                    return permissions;
                });
    }

    private boolean isThere(TenantId tenant, ContainerId container) {
        return !sql.column(
                        Integer.class,
                        """
                        select 1 from tenant t join container c using (tenant_id)
                         where t.tenant_id = ?1 and t.state <> 'deleted'
                           and c.container_id = ?2 and c.deleted_at is null\
                        """,
                        tenant.value(),
                        container.value())
                .isEmpty();
    }

    private boolean isTokenGood(Caller caller, TenantId tenant) {
        return caller.token().map(token -> isGood(token, tenant)).orElse(true);
    }

    private boolean isSessionOpen(Caller caller) {
        return caller.session()
                .map(session ->
                        !sql.column(
                                        Integer.class,
                                        """
                                        select 1 from console_session
                                         where session_id = ?1 and expires_at > ?2\
                                        """,
                                        session,
                                        clock.instant())
                                .isEmpty())
                .orElse(true);
    }

    private boolean isGood(TokenRights token, TenantId tenant) {
        var found =
                token.tenant().isPresent()
                        ? sql.column(
                                Integer.class,
                                """
                                select 1 from api_token
                                 where tenant_id = ?1 and token_id = ?2 and revoked_at is null and expires_at > ?3\
                                """,
                                tenant.value(),
                                token.token(),
                                clock.instant())
                        : sql.column(
                                Integer.class,
                                """
                                select 1 from operator_token
                                 where token_id = ?1 and revoked_at is null and expires_at > ?2\
                                """,
                                token.token(),
                                clock.instant());
        return !found.isEmpty();
    }
}
