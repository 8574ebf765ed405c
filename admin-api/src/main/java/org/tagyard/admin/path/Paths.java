package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code path}. */
@ApplicationScoped
class Paths {
    private static final String OF_CONTAINER =
            "r.tenantId = :tenant and r.containerId = :container";

    private static final ListRules<PathRow> LIST =
            ListRules.of(PathRow.class, "r.pathId", row -> row.pathId)
                    .sort("path", "r.path", row -> row.path)
                    .sort("createdAt", "r.authorship.createdAt", row -> row.authorship.createdAt())
                    .defaultSort("path")
                    .filter("path", "r.path", ListRules.Kind.TEXT)
                    .filter("enabled", "r.enabled", ListRules.Kind.BOOLEAN);

    private final EntityManager database;
    private final Lists lists;

    Paths(EntityManager database, Lists lists) {
        this.database = database;
        this.lists = lists;
    }

    void add(PathRow row) {
        database.persist(row);
    }

    void remove(PathRow row) {
        database.remove(row);
    }

    Page<PathView> page(TenantId tenant, ContainerId container) {
        return lists.page(
                tenant, LIST, OF_CONTAINER, Map.of("container", container.value()), PathView::of);
    }

    Optional<PathRow> find(TenantId tenant, ContainerId container, UUID path) {
        return find(tenant, container, path, LockModeType.NONE);
    }

    /** The row, kept from other writers until the transaction ends. */
    Optional<PathRow> lock(TenantId tenant, ContainerId container, UUID path) {
        return find(tenant, container, path, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<PathRow> find(
            TenantId tenant, ContainerId container, UUID path, LockModeType lock) {
        return database.createQuery(
                        "from PathRow r where " + OF_CONTAINER + " and r.pathId = :id",
                        PathRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("id", path)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    List<PathRow> all(TenantId tenant, ContainerId container) {
        return database.createQuery(
                        "from PathRow r where " + OF_CONTAINER + " order by r.path", PathRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .getResultList();
    }

    long count(TenantId tenant, ContainerId container) {
        return database.createQuery(
                        "select count(*) from PathRow r where " + OF_CONTAINER, Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .getSingleResult();
    }

    /** Whether another path of the container has this text. */
    boolean isTaken(TenantId tenant, ContainerId container, String path, UUID itself) {
        return database.createQuery(
                                "select count(*) from PathRow r where "
                                        + OF_CONTAINER
                                        + " and r.path = :path and r.pathId <> :itself",
                                Long.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("container", container.value())
                        .setParameter("path", path)
                        .setParameter("itself", itself)
                        .getSingleResult()
                > 0;
    }
}
