package org.tagyard.admin.destination;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * The rows of {@code destination_state} and {@code destination_pause}. All methods run inside a
 * transaction of the tenant.
 */
@ApplicationScoped
class Destinations {
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?");

    private final Sql sql;

    Destinations(Sql sql) {
        this.sql = sql;
    }

    /** Whether a text can be the host of an outgoing call. */
    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** Those behind a host, by name; of one row a node one is made. */
    List<DestinationView> behind(
            TenantId tenant, ContainerId container, Optional<String> after, int most) {
        return read(tenant, container, "h.host > ?3", after.orElse(""), most);
    }

    Optional<DestinationView> find(TenantId tenant, ContainerId container, String host) {
        return read(tenant, container, "h.host = ?3", host, 1).stream().findFirst();
    }

    private List<DestinationView> read(
            TenantId tenant, ContainerId container, String condition, String host, int most) {
        return sql
                .rows(
                        """
                        select h.host,
                               coalesce(max(case s.breaker when 'open' then 3 when 'half-open' then 2 else 1 end), 1),
                               min(s.breaker_since) filter (where s.breaker <> 'closed'),
                               cast(coalesce(sum(s.concurrency), 0) as bigint), cast(coalesce(sum(s.in_flight), 0) as bigint),
                               cast(coalesce(sum(s.backlog), 0) as bigint), cast(coalesce(sum(s.succeeded), 0) as bigint),
                               cast(coalesce(sum(s.failed), 0) as bigint),
                               (array_agg(s.last_error order by s.changed_at desc) filter (where s.last_error is not null))[1],
                               max(s.changed_at), min(p.paused_at), min(cast(p.paused_by as text)), min(p.reason)
                          from (select host from destination_state where tenant_id = ?1 and container_id = ?2
                                 union select host from destination_pause where tenant_id = ?1 and container_id = ?2) h
                          left join destination_state s on s.tenant_id = ?1 and s.container_id = ?2 and s.host = h.host
                          left join destination_pause p on p.tenant_id = ?1 and p.container_id = ?2 and p.host = h.host
                         where %s group by h.host order by h.host limit ?4\
                        """
                                .formatted(condition),
                        tenant.value(),
                        container.value(),
                        host,
                        most)
                .stream()
                .map(Destinations::view)
                .toList();
    }

    private static DestinationView view(Object[] row) {
        long succeeded = (Long) row[6];
        long failed = (Long) row[7];
        return new DestinationView(
                (String) row[0],
                switch ((Integer) row[1]) {
                    case 3 -> "open";
                    case 2 -> "half-open";
                    default -> "closed";
                },
                Optional.ofNullable((Instant) row[2]),
                (Long) row[3],
                (Long) row[4],
                (Long) row[5],
                succeeded,
                failed,
                succeeded + failed == 0
                        ? Optional.empty()
                        : Optional.of((double) succeeded / (succeeded + failed)),
                Optional.ofNullable((String) row[8]),
                Optional.ofNullable((Instant) row[9]),
                Optional.ofNullable((Instant) row[10])
                        .map(at ->
                                new DestinationView.Pause(
                                        at,
                                        JsonText.read((String) row[11]),
                                        Optional.ofNullable((String) row[12]))));
    }

    void pause(
            TenantId tenant,
            ContainerId container,
            String host,
            Instant at,
            Actor by,
            Optional<String> reason) {
        sql.execute(
                """
                insert into destination_pause (tenant_id, container_id, host, paused_at, paused_by, reason)
                values (?1, ?2, ?3, ?4, cast(?5 as jsonb), cast(?6 as text))
                on conflict (tenant_id, container_id, host)
                do update set paused_by = excluded.paused_by, reason = excluded.reason\
                """,
                tenant.value(),
                container.value(),
                host,
                at,
                JsonText.write(by),
                reason.orElse(null));
    }

    /** False when it was not paused. */
    boolean resume(TenantId tenant, ContainerId container, String host) {
        return sql.execute(
                        "delete from destination_pause where tenant_id = ?1 and container_id = ?2"
                                + " and host = ?3",
                        tenant.value(),
                        container.value(),
                        host)
                == 1;
    }
}
