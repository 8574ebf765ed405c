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
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
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
    private final Sql sql;

    Paths(EntityManager database, Lists lists, Sql sql) {
        this.database = database;
        this.lists = lists;
        this.sql = sql;
    }

    void add(PathRow row) {
        database.persist(row);
    }

    void remove(PathRow row) {
        database.remove(row);
    }

    Page<PathRow> page(TenantId tenant, ContainerId container) {
        return lists.page(
                tenant, LIST, OF_CONTAINER, Map.of("container", container.value()), row -> row);
    }

    /** Where a path is looked for. */
    record Place(TenantId tenant, ContainerId container) {}

    /** The path of an id, or {@code not-found}. */
    PathRow require(Place at, String id) {
        return IdPrefix.PATH
                .parse(id)
                .flatMap(path -> find(at.tenant(), at.container(), path))
                .orElseThrow(ProblemException::notFound);
    }

    /** The path of an id, kept from other writers until the transaction ends. */
    PathRow requireLocked(Place at, String id) {
        return IdPrefix.PATH
                .parse(id)
                .flatMap(path -> lock(at.tenant(), at.container(), path))
                .orElseThrow(ProblemException::notFound);
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

    /** Whether another path of the container has this text for the same hosts. */
    boolean isTaken(
            TenantId tenant, ContainerId container, String path, List<String> hosts, UUID itself) {
        return !sql.column(
                        UUID.class,
                        """
                        select path_id from path
                         where tenant_id = ?1 and container_id = ?2 and path = ?3 and hosts = cast(?4 as text[])
                           and path_id <> ?5\
                        """,
                        tenant.value(),
                        container.value(),
                        path,
                        hosts.toArray(String[]::new),
                        itself)
                .isEmpty();
    }
}
