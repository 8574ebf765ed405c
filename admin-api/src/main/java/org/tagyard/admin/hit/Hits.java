package org.tagyard.admin.hit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code hit_history}. All methods run inside a transaction of the tenant. */
@ApplicationScoped
class Hits {
    private static final String OF_CONTAINER =
            "r.tenantId = :tenant and r.containerId = :container";

    private static final ListRules<HitHistoryRow> LIST = rules(HistoryFilters.search("r"));

    /** The same where the text of {@code q} has led to hits already. */
    private static final ListRules<HitHistoryRow> FOUND = rules("length(:value) > 0");

    private static ListRules<HitHistoryRow> rules(String search) {
        return ListRules.of(HitHistoryRow.class, "r.hitId", row -> row.hitId)
                .sort("receivedAt", "r.receivedAt", row -> row.receivedAt)
                .defaultSort("-receivedAt")
                .filter("receivedAt", "r.receivedAt", ListRules.Kind.TIME)
                .filter("outcome", "r.outcome", ListRules.Kind.TEXT)
                .filter("origin", "r.origin", ListRules.Kind.TEXT)
                .filter("method", "r.method", ListRules.Kind.TEXT)
                .filter("host", "r.host", ListRules.Kind.TEXT)
                .filter("status", "cast(r.status as Long)", ListRules.Kind.NUMBER)
                .filter("path", "r.pathId", ListRules.Kind.TEXT, HistoryFilters.ids(IdPrefix.PATH))
                .filter("hit", "r.hitId", ListRules.Kind.TEXT, HistoryFilters.ids(IdPrefix.HIT))
                .filter("senderDeliveryId", "r.senderDeliveryId", ListRules.Kind.TEXT)
                .filter("q", search, ListRules.Kind.EXACT)
                .filter("state", ofDelivery("state"), ListRules.Kind.TEXT)
                .filter(
                        "tag",
                        ofDelivery("tagId"),
                        ListRules.Kind.TEXT,
                        HistoryFilters.ids(IdPrefix.TAG))
                .filter("event", ofDelivery("eventName"), ListRules.Kind.TEXT)
                .filter("side", ofDelivery("deadSide"), ListRules.Kind.TEXT)
                .filter("deadReason", ofDelivery("deadCode"), ListRules.Kind.TEXT);
    }

    private final EntityManager database;
    private final Lists lists;
    private final Sql sql;
    private final HitSearch search;

    Hits(EntityManager database, Lists lists, Sql sql, HitSearch search) {
        this.database = database;
        this.lists = lists;
        this.sql = sql;
        this.search = search;
    }

    /** Index delivery_history_of_hit. */
    private static String ofDelivery(String member) {
        return "exists (select 1 from DeliveryHistoryRow d where d.tenantId = r.tenantId"
                + " and d.hitId = r.hitId and d."
                + member
                + " in (:value))";
    }

    /**
     * Index hit_history_newest.
     *
     * @param q the text that is looked for, if there is one
     * @param looksInside whether it is looked for in requests as well
     */
    Page<HitView> page(
            TenantId tenant, ContainerId container, Optional<String> q, boolean looksInside) {
        var rows =
                q.filter(text -> !HitSearch.isAtPointer(text))
                        .map(text -> search.find(tenant, container, text, looksInside))
                        .map(hits -> found(tenant, container, hits))
                        .orElseGet(() ->
                                lists.page(
                                        tenant,
                                        LIST,
                                        OF_CONTAINER,
                                        Map.of("container", container.value()),
                                        row -> row));
        return new Page<>(
                views(tenant, rows.items()),
                rows.nextCursor(),
                rows.prevCursor(),
                rows.count(),
                rows.countIsExact());
    }

    private Page<HitHistoryRow> found(TenantId tenant, ContainerId container, Set<UUID> hits) {
        var moments = hits.stream().map(Moments::of).toList();
        var from = moments.stream().map(Moments::from).min(Instant::compareTo);
        var until = moments.stream().map(Moments::until).max(Instant::compareTo);
        return lists.page(
                tenant,
                FOUND,
                OF_CONTAINER + " and r.hitId in (:hits) and r.receivedAt between :from and :until",
                Map.of(
                        "container",
                        container.value(),
                        "hits",
                        hits,
                        "from",
                        from.orElse(Instant.EPOCH),
                        "until",
                        until.orElse(Instant.EPOCH)),
                row -> row);
    }

    /** The primary key, in the partitions that the id tells. */
    Optional<HitView> find(TenantId tenant, ContainerId container, UUID hit) {
        var moments = Moments.of(hit);
        var found =
                database.createQuery(
                                "from HitHistoryRow r where "
                                        + OF_CONTAINER
                                        + " and r.hitId = :hit and r.receivedAt between :from and"
                                        + " :until",
                                HitHistoryRow.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("container", container.value())
                        .setParameter("hit", hit)
                        .setParameter("from", moments.from())
                        .setParameter("until", moments.until())
                        .getResultList();
        return views(tenant, found).stream().findFirst();
    }

    private List<HitView> views(TenantId tenant, List<HitHistoryRow> rows) {
        var ids = rows.stream().map(row -> row.hitId).toList();
        var counts = counts(tenant, ids);
        var traced = traced(tenant, ids);
        return rows.stream()
                .map(row ->
                        HitView.of(
                                row,
                                counts.getOrDefault(row.hitId, Map.of()),
                                traced.contains(row.hitId)))
                .toList();
    }

    private Map<UUID, Map<String, Long>> counts(TenantId tenant, Collection<UUID> hits) {
        var counts = new HashMap<UUID, Map<String, Long>>();
        for (Object[] row :
                sql.rows(
                        """
                        select hit_id, state, count(*) from delivery_history
                         where tenant_id = ?1 and hit_id = any(?2) group by hit_id, state\
                        """,
                        tenant.value(),
                        hits.toArray(UUID[]::new))) {
            counts.computeIfAbsent((UUID) row[0], _ -> new TreeMap<>())
                    .put((String) row[1], (Long) row[2]);
        }
        return counts;
    }

    private Set<UUID> traced(TenantId tenant, Collection<UUID> hits) {
        return new HashSet<>(
                sql.column(
                        UUID.class,
                        """
                        select hit_id from trace_hit where tenant_id = ?1 and hit_id = any(?2)
                        union select hit_id from live_hit where tenant_id = ?1 and hit_id = any(?2)\
                        """,
                        tenant.value(),
                        hits.toArray(UUID[]::new)));
    }
}
