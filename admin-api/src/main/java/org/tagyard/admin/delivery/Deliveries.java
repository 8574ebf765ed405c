package org.tagyard.admin.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.hit.HistoryFilters;
import org.tagyard.admin.hit.Moments;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/**
 * The rows of {@code delivery_history} and {@code attempt_history}. All methods run inside a
 * transaction of the tenant.
 */
@ApplicationScoped
class Deliveries {
    private static final String OF_CONTAINER =
            "r.tenantId = :tenant and r.containerId = :container";

    private static final ListRules<DeliveryHistoryRow> LIST =
            ListRules.of(DeliveryHistoryRow.class, "r.deliveryId", row -> row.deliveryId)
                    .sort("receivedAt", "r.receivedAt", row -> row.receivedAt)
                    .defaultSort("-receivedAt")
                    .filter("receivedAt", "r.receivedAt", ListRules.Kind.TIME)
                    .filter("state", "r.state", ListRules.Kind.TEXT)
                    .filter("tag", "r.tagId", ListRules.Kind.TEXT, HistoryFilters.ids(IdPrefix.TAG))
                    .filter("event", "r.eventName", ListRules.Kind.TEXT)
                    .filter(
                            "path",
                            "r.pathId",
                            ListRules.Kind.TEXT,
                            HistoryFilters.ids(IdPrefix.PATH))
                    .filter("side", "r.deadSide", ListRules.Kind.TEXT)
                    .filter("deadReason", "r.deadCode", ListRules.Kind.TEXT)
                    .filter("heldReason", "r.heldReason", ListRules.Kind.TEXT)
                    .filter("destination", "r.destination", ListRules.Kind.TEXT)
                    .filter("status", "cast(r.lastStatus as Long)", ListRules.Kind.NUMBER)
                    .filter("hit", "r.hitId", ListRules.Kind.TEXT, HistoryFilters.ids(IdPrefix.HIT))
                    .filter(
                            "senderDeliveryId",
                            ofHit("h.senderDeliveryId in (:value)"),
                            ListRules.Kind.TEXT)
                    .filter("q", ofHit(HistoryFilters.search("h")), ListRules.Kind.EXACT);

    private final EntityManager database;
    private final Lists lists;
    private final Sql sql;

    Deliveries(EntityManager database, Lists lists, Sql sql) {
        this.database = database;
        this.lists = lists;
        this.sql = sql;
    }

    /** Index hit_history_of_sender or hit_history_search. */
    private static String ofHit(String condition) {
        return "r.hitId in (select h.hitId from HitHistoryRow h where h.tenantId = r.tenantId"
                + " and h.containerId = r.containerId and "
                + condition
                + ")";
    }

    /** Index delivery_history_newest, or delivery_history_unfinished when a state is asked for. */
    Page<DeliveryView> page(TenantId tenant, ContainerId container, boolean payloads) {
        return lists.page(
                tenant,
                LIST,
                OF_CONTAINER,
                Map.of("container", container.value()),
                row -> DeliveryView.of(row, payloads));
    }

    /** The primary key, in the partitions that the id tells. */
    Optional<DeliveryHistoryRow> find(TenantId tenant, ContainerId container, UUID delivery) {
        var moments = Moments.of(delivery);
        return database.createQuery(
                        "from DeliveryHistoryRow r where "
                                + OF_CONTAINER
                                + " and r.deliveryId = :delivery and r.receivedAt between :from and"
                                + " :until",
                        DeliveryHistoryRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("delivery", delivery)
                .setParameter("from", moments.from())
                .setParameter("until", moments.until())
                .getResultStream()
                .findFirst();
    }

    /** Index attempt_history_of_delivery. */
    List<AttemptView> attempts(TenantId tenant, UUID delivery, boolean payloads) {
        return sql
                .rows(
                        """
                        select attempt_id, number, trigger, class, started_at, duration_us, status, retry_after_seconds,
                               error, cast(outgoing as text), node, version_number
                          from attempt_history where tenant_id = ?1 and delivery_id = ?2
                         order by number, started_at\
                        """,
                        tenant.value(),
                        delivery)
                .stream()
                .map(row -> attempt(row, payloads))
                .toList();
    }

    private static AttemptView attempt(Object[] row, boolean payloads) {
        List<JsonNode> outgoing = JsonText.read((String) row[9]).valueStream().toList();
        return new AttemptView(
                IdPrefix.ATTEMPT.format((UUID) row[0]),
                (Integer) row[1],
                (String) row[2],
                (String) row[3],
                (Instant) row[4],
                Math.ceilDiv((Long) row[5], 1_000L),
                Optional.ofNullable((Integer) row[6]),
                Optional.ofNullable((Integer) row[7]),
                Optional.ofNullable((String) row[8]).filter(_ -> payloads),
                payloads ? outgoing : AttemptView.redacted(outgoing),
                (String) row[10],
                Optional.ofNullable((Integer) row[11]));
    }
}
