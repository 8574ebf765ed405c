package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code publication}, and what the runtimes say they serve. */
@ApplicationScoped
class Publications {
    private static final String OF_CONTAINER =
            "r.tenantId = :tenant and r.containerId = :container";

    private static final ListRules<PublicationRow> LIST =
            ListRules.of(PublicationRow.class, "r.publicationId", row -> row.publicationId)
                    .sort("publishedAt", "r.publishedAt", row -> row.publishedAt)
                    .defaultSort("-publishedAt")
                    .filter("kind", "r.kind", ListRules.Kind.TEXT)
                    .filter("versionNumber", "r.versionNumber", ListRules.Kind.NUMBER)
                    .filter("publishedAt", "r.publishedAt", ListRules.Kind.TIME);

    private final EntityManager database;
    private final Lists lists;

    Publications(EntityManager database, Lists lists) {
        this.database = database;
        this.lists = lists;
    }

    void add(PublicationRow row) {
        database.persist(row);
    }

    Page<PublicationView> page(
            TenantId tenant,
            ContainerId container,
            Function<PublicationRow, PublicationView> view) {
        return lists.page(tenant, LIST, OF_CONTAINER, Map.of("container", container.value()), view);
    }

    Optional<PublicationRow> find(TenantId tenant, ContainerId container, UUID publication) {
        return database.createQuery(
                        "from PublicationRow r where "
                                + OF_CONTAINER
                                + " and r.publicationId = :id",
                        PublicationRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("id", publication)
                .getResultStream()
                .findFirst();
    }

    Optional<PublicationRow> latest(TenantId tenant, ContainerId container) {
        return database.createQuery(
                        "from PublicationRow r where "
                                + OF_CONTAINER
                                + " order by r.publishedAt desc, r.publicationId desc",
                        PublicationRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * What each runtime that was seen lately serves of a container.
     *
     * @param lately how long a runtime may be silent before it counts as gone
     */
    List<NodeState> nodes(TenantId tenant, ContainerId container, Instant now, Duration lately) {
        List<?> rows =
                database.createNativeQuery(
                                """
                                select n.name, l.version_number, l.since, l.failed_number, l.failure
                                  from node n
                                  left join node_live l on l.tenant_id = :tenant and l.container_id = :container
                                   and l.node = n.name
                                 where n.last_seen_at > :seen
                                 order by n.name
                                """,
                                Object[].class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("container", container.value())
                        .setParameter("seen", now.minus(lately))
                        .getResultList();
        List<NodeState> nodes = new ArrayList<>();
        for (var one : rows) {
            var row = (Object[]) one;
            nodes.add(
                    new NodeState(
                            (String) row[0],
                            Optional.ofNullable((Number) row[1]).map(Number::intValue),
                            Optional.ofNullable((Instant) row[2]),
                            Optional.ofNullable((Number) row[3]).map(Number::intValue),
                            Optional.ofNullable((String) row[4])));
        }
        return nodes;
    }
}
