package org.tagyard.admin.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.tenant.TenantId;

/** The events of sessions in {@code trace_event}; runtimes write most of them. */
@ApplicationScoped
class StreamRows {
    private final Sql sql;
    private final TenantTransactions transactions;
    private final ObjectMapper mapper;
    private final Clock clock;

    StreamRows(Sql sql, TenantTransactions transactions, ObjectMapper mapper, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * How far a session has come.
     *
     * @param endedAt when somebody ended it before its time
     */
    record Session(Instant expiresAt, Optional<Instant> endedAt) {
        /** What has no end, as live traffic. */
        static final Session ENDLESS = new Session(Instant.MAX, Optional.empty());

        boolean isOver(Instant now) {
            return endedAt.isPresent() || !now.isBefore(expiresAt);
        }
    }

    /** What one look gives; no session: it was swept away. */
    record Look(Optional<Session> session, List<StreamEvent> events) {}

    /** A session's events, to be watched. */
    Feeds.Source source(TenantId tenant, UUID preview) {
        return new Feeds.Source() {
            @Override
            public UUID id() {
                return preview;
            }

            @Override
            public Look look(long after, int most) {
                return StreamRows.this.look(tenant, preview, after, most);
            }

            @Override
            public long last() {
                return StreamRows.this.last(tenant, preview);
            }
        };
    }

    /** The number of the session's newest event; 0 before the first. */
    long last(TenantId tenant, UUID preview) {
        return transactions.inBackground(
                tenant,
                () ->
                        sql
                                .column(
                                        Long.class,
                                        """
                                        select last from preview_counter
                                         where tenant_id = ?1 and preview_id = ?2\
                                        """,
                                        tenant.value(),
                                        preview)
                                .stream()
                                .findFirst()
                                .orElse(0L));
    }

    /** The session, and its events behind a number, at most so many. */
    Look look(TenantId tenant, UUID preview, long after, int most) {
        return transactions.inBackground(
                tenant,
                () -> new Look(session(tenant, preview), events(tenant, preview, after, most)));
    }

    /** Adds an event; joins the transaction of its caller. */
    void tell(TenantId tenant, UUID preview, String type, ObjectNode data) {
        long number =
                sql.column(
                                Long.class,
                                """
                                insert into preview_counter as c (tenant_id, preview_id, last)
                                values (?1, ?2, 1)
                                on conflict (tenant_id, preview_id) do update set last = c.last + 1
                                returning last\
                                """,
                                tenant.value(),
                                preview)
                        .getFirst();
        sql.execute(
                """
                insert into trace_event (tenant_id, preview_id, number, type, data, at)
                values (?1, ?2, ?3, ?4, cast(?5 as jsonb), ?6)\
                """,
                tenant.value(),
                preview,
                number,
                type,
                data.toString(),
                clock.instant());
    }

    private Optional<Session> session(TenantId tenant, UUID preview) {
        return sql.row(
                        """
                        select expires_at, ended_at from preview
                         where tenant_id = ?1 and preview_id = ?2\
                        """,
                        tenant.value(),
                        preview)
                .map(row -> new Session((Instant) row[0], Optional.ofNullable((Instant) row[1])));
    }

    private List<StreamEvent> events(TenantId tenant, UUID preview, long after, int most) {
        return sql
                .rows(
                        """
                        select number, type, cast(data as text) from trace_event
                         where tenant_id = ?1 and preview_id = ?2 and number > ?3
                         order by number limit ?4\
                        """,
                        tenant.value(),
                        preview,
                        after,
                        most)
                .stream()
                .map(row -> new StreamEvent((Long) row[0], (String) row[1], data((String) row[2])))
                .toList();
    }

    private ObjectNode data(String text) {
        try {
            return (ObjectNode) mapper.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored event cannot be read", broken);
        }
    }
}
