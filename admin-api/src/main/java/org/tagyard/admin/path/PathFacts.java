package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Shows paths with what lies in other tables: their secrets and what the runtimes counted. */
@ApplicationScoped
class PathFacts {
    private static final Duration COUNTED = Duration.ofHours(24);

    private final Sql sql;
    private final Clock clock;

    PathFacts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    PathView view(TenantId tenant, PathRow row) {
        return views(tenant, List.of(row)).getFirst();
    }

    Page<PathView> views(TenantId tenant, Page<PathRow> rows) {
        return new Page<>(
                views(tenant, rows.items()),
                rows.nextCursor(),
                rows.prevCursor(),
                rows.count(),
                rows.countIsExact());
    }

    private List<PathView> views(TenantId tenant, List<PathRow> rows) {
        var ids = rows.stream().map(row -> row.pathId).toList();
        var secrets = secrets(tenant, ids);
        var stats = stats(tenant, ids);
        return rows.stream()
                .map(row ->
                        PathView.of(
                                row,
                                secrets.getOrDefault(row.pathId, List.of()),
                                stats.getOrDefault(row.pathId, PathStats.NONE)))
                .toList();
    }

    /** Newest first. Index path_secret_of_path. */
    Map<UUID, List<SecretView>> secrets(TenantId tenant, Collection<UUID> paths) {
        var byPath = new HashMap<UUID, List<SecretView>>();
        for (Object[] row :
                sql.rows(
                        """
                        select s.path_id, s.secret_id, s.kind, s.hint, s.state, s.created_at, cast(s.created_by as text),
                               m.matched_at
                          from path_secret s
                          left join path_secret_match m on m.tenant_id = s.tenant_id and m.secret_id = s.secret_id
                         where s.tenant_id = ?1 and s.path_id = any(?2)
                         order by s.state, s.created_at desc, s.secret_id desc\
                        """,
                        tenant.value(),
                        paths.toArray(UUID[]::new))) {
            byPath.computeIfAbsent((UUID) row[0], _ -> new ArrayList<>(2))
                    .add(
                            new SecretView(
                                    IdPrefix.SECRET.format((UUID) row[1]),
                                    (String) row[2],
                                    (String) row[3],
                                    (String) row[4],
                                    (Instant) row[5],
                                    json(row[6]),
                                    Optional.ofNullable((Instant) row[7])));
        }
        return byPath;
    }

    private Map<UUID, PathStats> stats(TenantId tenant, Collection<UUID> paths) {
        var since = clock.instant().minus(COUNTED);
        var histograms = histograms(tenant, paths, since);
        var stats = new HashMap<UUID, PathStats>();
        for (Object[] row :
                sql.rows(
                        """
                        select path_id, max(minute), cast(sum(accepted) as bigint), cast(sum(verified) as bigint),
                               cast(sum(missing) as bigint), cast(sum(expired) as bigint), cast(sum(mismatch) as bigint),
                               cast(sum(malformed) as bigint), cast(sum(duplicates) as bigint), cast(sum(limited) as bigint)
                          from path_activity
                         where tenant_id = ?1 and path_id = any(?2) and minute > ?3 group by path_id\
                        """,
                        tenant.value(),
                        paths.toArray(UUID[]::new),
                        since)) {
            var refused =
                    new PathStats.Refused(
                            (Long) row[4], (Long) row[5], (Long) row[6], (Long) row[7]);
            stats.put(
                    (UUID) row[0],
                    new PathStats(
                            new PathStats.Day(
                                    (Long) row[2],
                                    (Long) row[3],
                                    refused,
                                    (Long) row[8],
                                    (Long) row[9]),
                            Optional.of((Instant) row[1]),
                            PathStats.p99(histograms.getOrDefault((UUID) row[0], new long[0]))));
        }
        return stats;
    }

    private Map<UUID, long[]> histograms(TenantId tenant, Collection<UUID> paths, Instant since) {
        var histograms = new HashMap<UUID, long[]>();
        for (Object[] row :
                sql.rows(
                        """
                        select a.path_id, cast(b.i as int), cast(sum(b.answered) as bigint)
                          from path_activity a, unnest(a.ack_histogram) with ordinality as b(answered, i)
                         where a.tenant_id = ?1 and a.path_id = any(?2) and a.minute > ?3
                         group by a.path_id, b.i order by a.path_id, b.i desc\
                        """,
                        tenant.value(),
                        paths.toArray(UUID[]::new),
                        since)) {
            int bucket = (Integer) row[1];
            // the last bucket comes first
            histograms.computeIfAbsent((UUID) row[0], _ -> new long[bucket])[bucket - 1] =
                    (Long) row[2];
        }
        return histograms;
    }

    private static JsonNode json(Object text) {
        return JsonText.read((String) text);
    }
}
