package org.tagyard.admin.replay;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/**
 * The replays among the rows of {@code inbox}. All methods run inside a transaction of the tenant.
 */
@ApplicationScoped
class Replays {
    private static final String OF_CONTAINER =
            "r.tenantId = :tenant and r.containerId = :container and r.kind = 'replay'";

    private static final ListRules<ReplayRow> LIST =
            ListRules.of(ReplayRow.class, "r.inboxId", row -> row.inboxId)
                    .sort("createdAt", "r.createdAt", row -> row.createdAt)
                    .defaultSort("-createdAt")
                    .filter("state", "r.state", ListRules.Kind.TEXT);

    private final EntityManager database;
    private final Lists lists;
    private final Sql sql;

    Replays(EntityManager database, Lists lists, Sql sql) {
        this.database = database;
        this.lists = lists;
        this.sql = sql;
    }

    /** Index inbox_of_container. */
    Page<ReplayView> page(TenantId tenant, ContainerId container) {
        return lists.page(
                tenant, LIST, OF_CONTAINER, Map.of("container", container.value()), ReplayView::of);
    }

    Optional<ReplayRow> find(TenantId tenant, ContainerId container, String id) {
        return IdPrefix.REPLAY.parse(id).flatMap(it -> find(tenant, container, it));
    }

    private Optional<ReplayRow> find(TenantId tenant, ContainerId container, UUID id) {
        return database.createQuery(
                        "from ReplayRow r where " + OF_CONTAINER + " and r.inboxId = :id",
                        ReplayRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The row as it is after a change of this transaction. */
    ReplayRow fresh(TenantId tenant, ContainerId container, ReplayRow row) {
        database.detach(row);
        return find(tenant, container, row.inboxId).orElseThrow();
    }

    /**
     * A replay under way that runs one of these tags. Two that ask at once wait for each other.
     *
     * @param tags whose deliveries the new one would run
     */
    Optional<ReplayRow> inTheWay(TenantId tenant, ContainerId container, List<UUID> tags) {
        sql.column(
                UUID.class,
                "select container_id from container where tenant_id = ?1 and container_id = ?2 for"
                        + " no key update",
                tenant.value(),
                container.value());
        var wanted = new HashSet<String>();
        tags.forEach(tag -> wanted.add(tag.toString()));
        return database.createQuery(
                        "from ReplayRow r where " + OF_CONTAINER + " and r.finishedAt is null",
                        ReplayRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .getResultStream()
                .filter(row -> tagsOf(row).stream().anyMatch(wanted::contains))
                .findFirst();
    }

    private static List<String> tagsOf(ReplayRow row) {
        return row.body.path("tags").valueStream().map(JsonNode::asText).toList();
    }
}
