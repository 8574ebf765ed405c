package org.tagyard.admin.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code host} and the routes that verified ones have. */
@ApplicationScoped
class Hosts {
    private static final ListRules<HostRow> LIST =
            ListRules.of(HostRow.class, "r.hostId", row -> row.hostId)
                    .sort("name", "r.name", row -> row.name)
                    .sort("createdAt", "r.authorship.createdAt", row -> row.authorship.createdAt())
                    .defaultSort("name")
                    .filter("name", "r.name", ListRules.Kind.TEXT)
                    .filter("kind", "r.kind", ListRules.Kind.TEXT)
                    .filter("state", "r.state", ListRules.Kind.TEXT);

    private final EntityManager database;
    private final Lists lists;

    Hosts(EntityManager database, Lists lists) {
        this.database = database;
        this.lists = lists;
    }

    Page<HostView> page(TenantId tenant, ContainerId container, Function<HostRow, HostView> view) {
        return lists.page(
                tenant,
                LIST,
                "r.tenantId = :tenant and r.containerId = :container",
                Map.of("container", container.value()),
                view);
    }

    void add(HostRow row) {
        database.persist(row);
        database.flush();
    }

    Optional<HostRow> find(TenantId tenant, ContainerId container, UUID host) {
        return find(tenant, container, host, LockModeType.NONE);
    }

    /** The row, kept from other writers until the transaction ends. */
    Optional<HostRow> lock(TenantId tenant, ContainerId container, UUID host) {
        return find(tenant, container, host, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<HostRow> find(
            TenantId tenant, ContainerId container, UUID host, LockModeType lock) {
        return database.createQuery(
                        """
                        from HostRow where tenantId = :tenant and containerId = :container and hostId = :host
                        """,
                        HostRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("host", host)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    boolean hasName(TenantId tenant, ContainerId container, HostName name) {
        return database.createQuery(
                                """
                                select count(*) from HostRow
                                 where tenantId = :tenant and containerId = :container and name = :name
                                """,
                                Long.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("container", container.value())
                        .setParameter("name", name.value())
                        .getSingleResult()
                > 0;
    }

    long count(TenantId tenant, ContainerId container) {
        return database.createQuery(
                        "select count(*) from HostRow where tenantId = :tenant and containerId = :container",
                        Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .getSingleResult();
    }

    void remove(HostRow row) {
        database.remove(row);
    }

    /**
     * Leads requests for the name to the container.
     *
     * @return false when the name leads elsewhere; where to is nobody's business
     */
    boolean route(HostRow row) {
        return (boolean)
                database.createNativeQuery("select route_host(:name, :tenant, :container, :host)")
                        .setParameter("name", row.name)
                        .setParameter("tenant", row.tenantId)
                        .setParameter("container", row.containerId)
                        .setParameter("host", row.hostId)
                        .getSingleResult();
    }

    /** Leads requests for all names of a container nowhere. */
    void unrouteAll(TenantId tenant, ContainerId container) {
        database.createNativeQuery(
                        "delete from host_route where tenant_id = :tenant and container_id = :container")
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .executeUpdate();
    }

    /** The name every container has from its first day. */
    Optional<String> defaultName(TenantId tenant, ContainerId container) {
        return database.createQuery(
                        """
                        select name from HostRow
                         where tenantId = :tenant and containerId = :container and kind = 'default'
                        """,
                        String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .getResultStream()
                .findFirst();
    }
}
