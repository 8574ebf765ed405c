package org.tagyard.admin.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code container} and of their former slugs. */
@ApplicationScoped
class Containers {
    private static final ListRules<ContainerRow> LIST =
            ListRules.of(ContainerRow.class, "r.containerId", row -> row.containerId)
                    .sort("name", "r.name", row -> row.name)
                    .sort("slug", "r.slug", row -> row.slug)
                    .sort("createdAt", "r.authorship.createdAt", row -> row.authorship.createdAt())
                    .defaultSort("name")
                    .filter("name", "r.name", ListRules.Kind.TEXT)
                    .filter("slug", "r.slug", ListRules.Kind.TEXT)
                    .filter("paused", "r.paused", ListRules.Kind.BOOLEAN);

    private final EntityManager database;
    private final Lists lists;

    Containers(EntityManager database, Lists lists) {
        this.database = database;
        this.lists = lists;
    }

    /** {@code only} restricts the list to some containers. */
    Page<ContainerView> page(
            TenantId tenant,
            Optional<Set<ContainerId>> only,
            Function<ContainerRow, ContainerView> view) {
        var condition = "r.tenantId = :tenant and r.deletedAt is null";
        if (only.isEmpty()) {
            return lists.page(tenant, LIST, condition, Map.of(), view);
        }
        var ids = only.get().stream().map(ContainerId::value).collect(Collectors.toSet());
        return lists.page(
                tenant,
                LIST,
                condition + " and r.containerId in (:only)",
                Map.of("only", ids),
                view);
    }

    void add(ContainerRow row) {
        database.persist(row);
        database.flush(); // others' rows point at it, by plain SQL
    }

    Optional<ContainerRow> find(TenantId tenant, ContainerId container) {
        return Optional.ofNullable(database.find(ContainerRow.class, key(tenant, container)))
                .filter(row -> row.deletedAt == null);
    }

    /** The row, kept from other writers until the transaction ends. */
    Optional<ContainerRow> lock(TenantId tenant, ContainerId container) {
        return Optional.ofNullable(
                        database.find(
                                ContainerRow.class,
                                key(tenant, container),
                                LockModeType.PESSIMISTIC_WRITE))
                .filter(row -> row.deletedAt == null);
    }

    long count(TenantId tenant) {
        return database.createQuery(
                        "select count(*) from ContainerRow where tenantId = :tenant and deletedAt is null",
                        Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    boolean hasSlug(TenantId tenant, String slug) {
        return database.createQuery(
                                "select count(*) from ContainerRow"
                                        + " where tenantId = :tenant and slug = :slug and deletedAt is null",
                                Long.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("slug", slug)
                        .getSingleResult()
                > 0;
    }

    /** The draft's revision that a version was frozen from. */
    long draftRevisionOf(TenantId tenant, ContainerId container, int version) {
        return ((Number)
                        database.createNativeQuery(
                                        """
                                        select draft_revision from container_version
                                         where tenant_id = :tenant and container_id = :container
                                           and number = :number
                                        """)
                                .setParameter("tenant", tenant.value())
                                .setParameter("container", container.value())
                                .setParameter("number", version)
                                .getSingleResult())
                .longValue();
    }

    /** The old slug answers 308 until then. */
    void keepFormerSlug(TenantId tenant, ContainerId container, String slug, Instant until) {
        database.createNativeQuery(
                        """
                        insert into former_slug (tenant_id, container_id, slug, until)
                        values (:tenant, :container, :slug, :until) on conflict do nothing
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("slug", slug)
                .setParameter("until", until)
                .executeUpdate();
    }

    private static ContainerRow.Key key(TenantId tenant, ContainerId container) {
        return new ContainerRow.Key(tenant.value(), container.value());
    }
}
