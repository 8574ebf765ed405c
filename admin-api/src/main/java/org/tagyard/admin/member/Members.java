package org.tagyard.admin.member;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.security.Containers;
import org.tagyard.admin.security.Users;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** The rows of memberships. */
@ApplicationScoped
class Members implements PanacheRepositoryBase<MemberRow, MemberRow.Key> {
    private static final ListRules<MemberRow> RULES =
            ListRules.of(MemberRow.class, "r.memberId", row -> row.memberId)
                    .sort("createdAt", "r.authorship.createdAt", row -> row.authorship.createdAt())
                    .sort("role", "r.role", row -> row.role)
                    .defaultSort("createdAt")
                    .filter("role", "r.role", ListRules.Kind.TEXT)
                    .filter("source", "r.source", ListRules.Kind.TEXT);

    private final Lists lists;
    private final Users users;

    Members(Lists lists, Users users) {
        this.lists = lists;
        this.users = users;
    }

    Page<MemberView> page(TenantId tenant) {
        return lists.page(tenant, RULES, "r.tenantId = :tenant", Map.of(), this::view);
    }

    Optional<MemberRow> row(TenantId tenant, String id) {
        return row(tenant, id, LockModeType.NONE);
    }

    /** The row, kept from other writers until the transaction ends. */
    Optional<MemberRow> lock(TenantId tenant, String id) {
        return row(tenant, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<MemberRow> row(TenantId tenant, String id, LockModeType lock) {
        return IdPrefix.MEMBER
                .parse(id)
                .flatMap(member ->
                        find("tenantId = ?1 and memberId = ?2", tenant.value(), member)
                                .withLock(lock)
                                .firstResultOptional());
    }

    Optional<MemberRow> direct(TenantId tenant, UUID user) {
        return find("tenantId = ?1 and userId = ?2 and source = 'direct'", tenant.value(), user)
                .firstResultOptional();
    }

    long count(TenantId tenant) {
        return count("tenantId", tenant.value());
    }

    /** Whether somebody else owns the tenant without an end. */
    boolean hasOtherOwner(TenantId tenant, UUID member) {
        return count(
                        "tenantId = ?1 and memberId <> ?2 and role = 'owner' and expiresAt is null"
                                + " and containers is null",
                        tenant.value(),
                        member)
                > 0;
    }

    /** Takes the rows of a tenant's owners, so that two of them can't leave at once. */
    void lockOwners(TenantId tenant) {
        List<MemberRow> owners =
                find("tenantId = ?1 and role = 'owner' order by memberId", tenant.value())
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list();
        owners.forEach(getEntityManager()::refresh);
    }

    void deleteExpired(TenantId tenant, UUID user, Instant now) {
        delete("tenantId = ?1 and userId = ?2 and expiresAt < ?3", tenant.value(), user, now);
    }

    MemberView view(MemberRow row) {
        String label = users.byId(row.userId).map(Users.User::label).orElse("");
        return new MemberView(
                IdPrefix.MEMBER.format(row.memberId),
                Actor.user(IdPrefix.USER.format(row.userId), label),
                row.role,
                Containers.shown(row.containerIds()),
                row.source,
                Optional.ofNullable(row.reason),
                Optional.ofNullable(row.expiresAt),
                row.authorship.revision(),
                row.authorship.createdAt(),
                row.authorship.creator(),
                row.authorship.updatedAt(),
                row.authorship.editor());
    }
}
