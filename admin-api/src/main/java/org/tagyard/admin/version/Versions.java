package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * The rows of {@code container_version}, and the container's numbers of the last and the live one.
 */
@ApplicationScoped
class Versions {
    private static final ListRules<VersionRow> LIST =
            ListRules.of(VersionRow.class, "r.versionId", row -> row.versionId)
                    .sort("number", "r.number", row -> row.number)
                    .sort("createdAt", "r.createdAt", row -> row.createdAt)
                    .defaultSort("-number")
                    .filter("createdAt", "r.createdAt", ListRules.Kind.TIME);

    private final EntityManager database;
    private final Lists lists;

    Versions(EntityManager database, Lists lists) {
        this.database = database;
        this.lists = lists;
    }

    /** A container's numbers; empty when there is no such version yet. */
    record Numbers(int last, Optional<Integer> live) {}

    Page<VersionView> page(
            TenantId tenant, ContainerId container, Function<VersionRow, VersionView> view) {
        return lists.page(
                tenant,
                LIST,
                "r.tenantId = :tenant and r.containerId = :container",
                Map.of("container", container.value()),
                view);
    }

    Optional<VersionRow> find(TenantId tenant, ContainerId container, int number) {
        return Optional.ofNullable(
                database.find(
                        VersionRow.class,
                        new VersionRow.Key(tenant.value(), container.value(), number)));
    }

    /** The row, kept from other writers until the transaction ends. */
    Optional<VersionRow> lock(TenantId tenant, ContainerId container, int number) {
        return Optional.ofNullable(
                database.find(
                        VersionRow.class,
                        new VersionRow.Key(tenant.value(), container.value(), number),
                        LockModeType.PESSIMISTIC_WRITE));
    }

    Numbers numbers(TenantId tenant, ContainerId container) {
        var row =
                (Object[])
                        database.createNativeQuery(
                                        """
                                        select last_version, live_number from container
                                         where tenant_id = :tenant and container_id = :container
                                        """)
                                .setParameter("tenant", tenant.value())
                                .setParameter("container", container.value())
                                .getSingleResult();
        return new Numbers(
                ((Number) row[0]).intValue(),
                Optional.ofNullable((Number) row[1]).map(Number::intValue));
    }

    String document(TenantId tenant, ContainerId container, int number) {
        return (String)
                database.createNativeQuery(
                                """
                                select document from container_version
                                 where tenant_id = :tenant and container_id = :container and number = :number
                                """,
                                String.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("container", container.value())
                        .setParameter("number", number)
                        .getSingleResult();
    }

    /** Keeps a new version; the container's row is locked, so that numbers have no gap. */
    void add(TenantId tenant, ContainerId container, FrozenVersion version) {
        database.createNativeQuery(
                        """
                        insert into container_version (tenant_id, container_id, number, version_id, name, notes,
                               content_hash, document, bytes, counts, draft_revision, created_at, created_by)
                        values (:tenant, :container, :number, :id, :name, :notes, :hash, :document, :bytes,
                               cast(:counts as jsonb), :draft, :at, cast(:by as jsonb))
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("number", version.number())
                .setParameter("id", version.id())
                .setParameter("name", version.texts().name().orElse(null))
                .setParameter("notes", version.texts().notes().orElse(null))
                .setParameter("hash", version.contentHash())
                .setParameter("document", version.document())
                .setParameter("bytes", version.bytes())
                .setParameter("counts", version.counts())
                .setParameter("draft", version.draftRevision())
                .setParameter("at", version.at())
                .setParameter("by", version.by())
                .executeUpdate();
        set(tenant, container, "last_version", version.number());
    }

    void live(TenantId tenant, ContainerId container, int number) {
        set(tenant, container, "live_number", number);
    }

    /** When a version was published, newest first. */
    List<Instant> publishedAt(TenantId tenant, ContainerId container, int number) {
        return database.createQuery(
                        """
                        select p.publishedAt from PublicationRow p
                         where p.tenantId = :tenant and p.containerId = :container and p.versionNumber = :number
                         order by p.publishedAt desc
                        """,
                        Instant.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("number", number)
                .setMaxResults(100)
                .getResultList();
    }

    private void set(TenantId tenant, ContainerId container, String column, int number) {
        database.createNativeQuery(
                        "update container set "
                                + column
                                + " = :number where tenant_id = :tenant and container_id = :container")
                .setParameter("number", number)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .executeUpdate();
    }
}
