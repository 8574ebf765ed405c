package org.tagyard.admin.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.security.Caller;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.tenant.Capabilities;
import org.tagyard.platform.tenant.TenantId;

/** The rows of tenants. All methods run inside a transaction of the tenant they name. */
@ApplicationScoped
class Tenants implements PanacheRepositoryBase<TenantRow, UUID> {
    private static final Duration OLD_SLUG_ANSWERS = Duration.ofDays(30);

    private final Sql sql;
    private final ObjectMapper mapper;

    Tenants(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    Optional<TenantRow> row(TenantId tenant) {
        return find("tenantId", tenant.value()).firstResultOptional();
    }

    /** The row, kept from other writers until the transaction ends. */
    Optional<TenantRow> lock(TenantId tenant) {
        return find("tenantId", tenant.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Whether another tenant has the slug now. */
    boolean isTaken(String slug, TenantId asking) {
        return !sql.column(
                        Integer.class,
                        "select 1 from find_tenant(?1) where not moved and tenant_id <> ?2",
                        slug,
                        asking.value())
                .isEmpty();
    }

    void rememberSlug(TenantId tenant, String slug, Instant now) {
        sql.execute(
                "insert into former_slug (tenant_id, slug, until) values (?1, ?2, ?3)",
                tenant.value(),
                slug,
                now.plus(OLD_SLUG_ANSWERS));
    }

    /** Tells the runtimes what has become of the tenant's containers. */
    void setLiveState(TenantId tenant, String state) {
        String next =
                state.equals("active")
                        ? "case when c.paused then 'paused' else 'active' end"
                        : "'" + (state.equals("suspended") ? "suspended" : "deleted") + "'";
        sql.execute(
                """
                update container_live l set state = %s, settings_revision = l.settings_revision + 1
                  from container c
                 where l.tenant_id = ?1 and c.tenant_id = l.tenant_id
                   and c.container_id = l.container_id and c.deleted_at is null\
                """
                        .formatted(next),
                tenant.value());
    }

    /** All tenants behind a slug, for operators: the one question over all tenants. */
    List<TenantRow> allAfter(@Nullable String slug, int most) {
        return sql.column(
                TenantRow.class, "select * from list_tenants(cast(?1 as text), ?2)", slug, most);
    }

    /** The ids of the tenants that a caller may enter, with their slugs, in order of slug. */
    List<Object[]> ofMember(Caller caller, @Nullable String afterSlug, int most) {
        return sql.rows(
                """
                select distinct tenant_id, slug from memberships_of(?1)
                 where (cast(?2 as text) is null or slug > ?2)
                   and (cast(?4 as text) is null or cast(tenant_id as text) = ?4)
                 order by slug limit ?3\
                """,
                caller.userId(),
                afterSlug,
                most,
                caller.onlyTenant().map(only -> only.value().toString()).orElse(null));
    }

    TenantView view(TenantRow row) {
        return new TenantView(
                new TenantId(row.tenantId).toString(),
                row.name,
                row.slug,
                row.state,
                read(row.capabilities, Capabilities.class),
                read(row.policies, Policies.class),
                row.authorship.revision(),
                row.authorship.createdAt(),
                row.authorship.creator(),
                row.authorship.updatedAt(),
                row.authorship.editor());
    }

    JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    <T> T read(JsonNode node, Class<T> type) {
        try {
            return mapper.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " is broken", e);
        }
    }
}
