package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.Slug;
import org.tagyard.platform.tenant.TenantId;

/**
 * The questions asked on the way from a URL to a tenant. Absent and foreign take the same
 * statements, so that the time tells nothing (spec: admin-api §8.1).
 */
@ApplicationScoped
class Entrance {
    private static final TenantId NOBODY = new TenantId(new UUID(0, 1));

    private final Sql sql;
    private final Clock clock;

    Entrance(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What a URL segment names.
     *
     * @param tenant its id, or one that nobody has
     * @param slug its present slug
     * @param exists whether there is such a tenant
     * @param deleted whether it waits for its end
     * @param moved whether the segment is a former slug
     */
    record Found(TenantId tenant, String slug, boolean exists, boolean deleted, boolean moved) {}

    /**
     * What a person may do in a tenant.
     *
     * @param role the highest role
     * @param permissions of all memberships together
     * @param containers what the memberships are confined to; absent: all
     */
    record Membership(
            Optional<Role> role,
            Set<Permission> permissions,
            Optional<Set<ContainerId>> containers) {}

    Found tenant(String segment) {
        String asked =
                TenantId.parse(segment)
                        .map(id -> id.value().toString())
                        .orElseGet(() -> Slug.isValid(segment) ? segment : "");
        return sql.row(
                        """
                        select tenant_id, slug, state, moved from find_tenant(?1)\
                        """,
                        asked)
                .map(row ->
                        new Found(
                                new TenantId((UUID) row[0]),
                                (String) row[1],
                                true,
                                row[2].equals("deleted"),
                                (Boolean) row[3]))
                .orElse(new Found(NOBODY, "", false, false, false));
    }

    /** Called in a transaction of the tenant. */
    Membership membership(TenantId tenant, UUID user) {
        var permissions = EnumSet.noneOf(Permission.class);
        var containers = new HashSet<ContainerId>();
        boolean confined = true;
        Optional<Role> highest = Optional.empty();
        for (Object[] row :
                sql.rows(
                        """
                        select role, containers from member
                         where tenant_id = ?1 and user_id = ?2 and (expires_at is null or expires_at > ?3)\
                        """,
                        tenant.value(),
                        user,
                        clock.instant())) {
            Role role = Role.ofSlug((String) row[0]).orElseThrow();
            boolean here = row[1] != null;
            confined &= here;
            if (here) {
                Arrays.stream((UUID[]) row[1]).map(ContainerId::new).forEach(containers::add);
            }
            permissions.addAll(
                    role.permissions().stream()
                            .filter(permission -> !here || !permission.isTenantWide())
                            .toList());
            if (highest.isEmpty() || role.mayGrant(highest.get())) {
                highest = Optional.of(role);
            }
        }
        return new Membership(
                highest,
                permissions,
                confined && highest.isPresent() ? Optional.of(containers) : Optional.empty());
    }

    /** The container of an id or slug; called in a transaction of the tenant. */
    Optional<ContainerId> container(TenantId tenant, String segment) {
        UUID id = ContainerId.parse(segment).map(ContainerId::value).orElse(NOBODY.value());
        return sql.row(
                        """
                        select container_id, slug from container
                         where tenant_id = ?1 and deleted_at is null and (container_id = ?2 or slug = ?3)\
                        """,
                        tenant.value(),
                        id,
                        segment)
                .map(row -> new ContainerId((UUID) row[0]));
    }

    /** The present slug of a container that had this slug before. */
    Optional<String> formerContainer(TenantId tenant, String segment) {
        return sql.row(
                        """
                        select c.slug, c.container_id from former_slug f
                          join container c on c.tenant_id = f.tenant_id and c.container_id = f.container_id
                         where f.tenant_id = ?1 and f.slug = ?2 and f.until > ?3 and c.deleted_at is null\
                        """,
                        tenant.value(),
                        segment,
                        clock.instant())
                .map(row -> (String) row[0]);
    }
}
