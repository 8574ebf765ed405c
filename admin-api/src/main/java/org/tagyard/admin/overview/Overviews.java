package org.tagyard.admin.overview;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.overview.OverviewView.Counts;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Adds up what the runtimes counted. Joins the transaction of its caller. */
@ApplicationScoped
class Overviews {
    private static final int MINUTES = 60;
    private static final Duration DAY = Duration.ofHours(24);

    /** The busiest first; a screen shows no more. */
    private static final int MOST_ROWS = 1_000;

    private final Sql sql;
    private final Clock clock;

    Overviews(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    OverviewView of(TenantId tenant, ContainerId container) {
        var now = clock.instant();
        return new OverviewView(
                now,
                minutes(tenant, container, now),
                day(tenant, container, now),
                deliveries(tenant, container, now),
                tags(tenant, container, now),
                paths(tenant, container, now));
    }

    private List<OverviewView.Minute> minutes(TenantId tenant, ContainerId container, Instant now) {
        var last = now.truncatedTo(ChronoUnit.MINUTES);
        var first = last.minus(MINUTES - 1, ChronoUnit.MINUTES);
        var counted = new HashMap<Instant, Counts>();
        sql.rows(
                        """
                        select minute, cast(sum(requests) as bigint), cast(sum(claimed) as bigint),
                               cast(sum(unclaimed) as bigint), cast(sum(failed) as bigint), cast(sum(events) as bigint),
                               cast(sum(tags_succeeded) as bigint), cast(sum(tags_failed) as bigint)
                          from container_activity
                         where tenant_id = ?1 and container_id = ?2 and minute >= ?3
                         group by minute\
                        """,
                        tenant.value(),
                        container.value(),
                        first)
                .forEach(row -> counted.put((Instant) row[0], counts(row, 1)));
        var minutes = new ArrayList<OverviewView.Minute>(MINUTES);
        for (int i = 0; i < MINUTES; i++) {
            var at = first.plus(i, ChronoUnit.MINUTES);
            minutes.add(new OverviewView.Minute(at, counted.getOrDefault(at, Counts.NONE)));
        }
        return minutes;
    }

    private OverviewView.Day day(TenantId tenant, ContainerId container, Instant now) {
        var since = now.minus(DAY);
        var sums =
                sql.rows(
                                """
                                select cast(coalesce(sum(requests), 0) as bigint), cast(coalesce(sum(claimed), 0) as bigint),
                                       cast(coalesce(sum(unclaimed), 0) as bigint), cast(coalesce(sum(failed), 0) as bigint),
                                       cast(coalesce(sum(events), 0) as bigint), cast(coalesce(sum(tags_succeeded), 0) as bigint),
                                       cast(coalesce(sum(tags_failed), 0) as bigint)
                                  from container_activity where tenant_id = ?1 and container_id = ?2 and minute >= ?3\
                                """,
                                tenant.value(),
                                container.value(),
                                since)
                        .getFirst();
        var buckets =
                sql.rows(
                        """
                        select h.i, cast(sum(h.x) as bigint)
                          from container_activity a, unnest(a.histogram) with ordinality as h(x, i)
                         where a.tenant_id = ?1 and a.container_id = ?2 and a.minute >= ?3
                         group by h.i order by h.i\
                        """,
                        tenant.value(),
                        container.value(),
                        since);
        var histogram = buckets.stream().mapToLong(row -> (Long) row[1]).toArray();
        return new OverviewView.Day(counts(sums, 0), Histogram.percentiles(histogram));
    }

    /** Index delivery_history_unfinished, but for the sums. */
    private OverviewView.Deliveries deliveries(
            TenantId tenant, ContainerId container, Instant now) {
        var row =
                sql.rows(
                                """
                                select cast(coalesce(sum(pending), 0) as bigint), cast(coalesce(sum(held), 0) as bigint),
                                       cast(coalesce(sum(dead), 0) as bigint), cast(coalesce(sum(delivered), 0) as bigint),
                                       (select count(*) from delivery_history d
                                         where d.tenant_id = ?1 and d.container_id = ?2 and d.state = 'dead'
                                           and d.received_at >= ?3),
                                       (select min(d.received_at) from delivery_history d
                                         where d.tenant_id = ?1 and d.container_id = ?2
                                           and d.state in ('due', 'running'))
                                  from delivery_count where tenant_id = ?1 and container_id = ?2\
                                """,
                                tenant.value(),
                                container.value(),
                                now.minus(DAY))
                        .getFirst();
        return new OverviewView.Deliveries(
                (Long) row[0],
                (Long) row[1],
                (Long) row[2],
                (Long) row[3],
                (Long) row[4],
                Optional.ofNullable((Instant) row[5]));
    }

    private List<OverviewView.TagNumbers> tags(
            TenantId tenant, ContainerId container, Instant now) {
        return sql
                .rows(
                        """
                        select tag_id, max(last_fired), cast(sum(succeeded) as bigint), cast(sum(failed) as bigint)
                          from tag_activity where tenant_id = ?1 and container_id = ?2 and hour >= ?3
                         group by tag_id order by sum(succeeded) + sum(failed) desc, tag_id limit ?4\
                        """,
                        tenant.value(),
                        container.value(),
                        now.minus(DAY).truncatedTo(ChronoUnit.HOURS),
                        MOST_ROWS)
                .stream()
                .map(row ->
                        new OverviewView.TagNumbers(
                                (String) row[0], (Instant) row[1], (Long) row[2], (Long) row[3]))
                .toList();
    }

    private List<OverviewView.PathNumbers> paths(
            TenantId tenant, ContainerId container, Instant now) {
        return sql
                .rows(
                        """
                        select a.path_id, max(a.minute), cast(sum(a.accepted) as bigint),
                               cast(sum(a.missing + a.expired + a.mismatch + a.malformed) as bigint),
                               cast(sum(a.duplicates) as bigint), cast(sum(a.limited) as bigint)
                          from path p join path_activity a using (tenant_id, path_id)
                         where p.tenant_id = ?1 and p.container_id = ?2 and a.minute >= ?3
                         group by a.path_id order by max(a.minute) desc, a.path_id limit ?4\
                        """,
                        tenant.value(),
                        container.value(),
                        now.minus(DAY),
                        MOST_ROWS)
                .stream()
                .map(row ->
                        new OverviewView.PathNumbers(
                                IdPrefix.PATH.format((UUID) row[0]),
                                (Instant) row[1],
                                (Long) row[2],
                                (Long) row[3],
                                (Long) row[4],
                                (Long) row[5]))
                .toList();
    }

    private static Counts counts(Object[] row, int from) {
        return new Counts(
                (Long) row[from],
                (Long) row[from + 1],
                (Long) row[from + 2],
                (Long) row[from + 3],
                (Long) row[from + 4],
                (Long) row[from + 5],
                (Long) row[from + 6]);
    }
}
