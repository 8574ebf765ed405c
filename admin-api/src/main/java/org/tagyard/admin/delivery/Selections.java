package org.tagyard.admin.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Counts what a replay would run. Every method joins the transaction of its caller. */
@ApplicationScoped
public class Selections {
    /** Most hits that a search may give to a replay. */
    private static final int MOST_HITS = 10_000;

    private static final UUID NOTHING = new UUID(0, 0);

    private final Sql sql;

    Selections(Sql sql) {
        this.sql = sql;
    }

    /**
     * What a filter selects.
     *
     * @param tags whose deliveries it holds
     * @param forRuntime the filter in the form that a runtime reads
     */
    public record Selection(
            long matches,
            Optional<Instant> oldest,
            Optional<Instant> newest,
            List<UUID> tags,
            ObjectNode forRuntime) {}

    /** Counts a selection. Index delivery_history_unfinished. */
    public Selection of(TenantId tenant, ContainerId container, DeliveryFilter filter) {
        var ofSearch = searched(tenant, container, filter);
        var hits = ofSearch.orElse(filter.hits());
        var row =
                sql.rows(
                                """
                                select count(*), min(received_at), max(received_at), array_agg(distinct tag_id)
                                  from delivery_history
                                 where tenant_id = ?1 and container_id = ?2 and state = any(?3)
                                   and received_at >= ?4 and received_at < ?5
                                   and (cardinality(cast(?6 as uuid[])) = 0 or tag_id = any(cast(?6 as uuid[])))
                                   and (cardinality(cast(?7 as uuid[])) = 0 or path_id = any(cast(?7 as uuid[])))
                                   and (cardinality(cast(?8 as text[])) = 0 or dead_side = any(cast(?8 as text[])))
                                   and (cardinality(cast(?9 as text[])) = 0 or dead_code = any(cast(?9 as text[])))
                                   and (cardinality(cast(?10 as uuid[])) = 0 or hit_id = any(cast(?10 as uuid[])))\
                                """,
                                tenant.value(),
                                container.value(),
                                filter.states().toArray(String[]::new),
                                filter.from(),
                                filter.until(),
                                filter.tags().toArray(UUID[]::new),
                                filter.paths().toArray(UUID[]::new),
                                filter.sides().toArray(String[]::new),
                                filter.deadReasons().toArray(String[]::new),
                                hits.toArray(UUID[]::new))
                        .getFirst();
        return new Selection(
                (Long) row[0],
                Optional.ofNullable((Instant) row[1]),
                Optional.ofNullable((Instant) row[2]),
                row[3] == null ? List.of() : List.of((UUID[]) row[3]),
                filter.forRuntime(ofSearch));
    }

    /**
     * The hits that senders' ids and the search name; an id that nothing has when there are none.
     */
    private Optional<List<UUID>> searched(
            TenantId tenant, ContainerId container, DeliveryFilter filter) {
        if (filter.senders().isEmpty() && filter.search().isEmpty()) {
            return Optional.empty();
        }
        var found =
                sql.column(
                        UUID.class,
                        """
                        select hit_id from hit_history
                         where tenant_id = ?1 and container_id = ?2 and received_at >= ?3 and received_at < ?4
                           and (cardinality(cast(?5 as text[])) = 0 or sender_delivery_id = any(cast(?5 as text[])))
                           and (cast(?6 as text) is null or search @> array[cast(?6 as text)])
                           and (cardinality(cast(?7 as uuid[])) = 0 or hit_id = any(cast(?7 as uuid[])))
                         limit ?8\
                        """,
                        tenant.value(),
                        container.value(),
                        filter.from(),
                        filter.until(),
                        filter.senders().toArray(String[]::new),
                        filter.search().orElse(null),
                        filter.hits().toArray(UUID[]::new),
                        MOST_HITS + 1);
        if (found.size() > MOST_HITS) {
            throw ProblemException.of(
                            Problem.LIMIT_REACHED,
                            "The search gives more hits than a replay takes.")
                    .with("limit", "hits of a search")
                    .with("used", found.size())
                    .with("maximum", MOST_HITS);
        }
        return Optional.of(found.isEmpty() ? List.of(NOTHING) : found);
    }
}
