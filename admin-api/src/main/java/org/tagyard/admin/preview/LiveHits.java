package org.tagyard.admin.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * The live hits of a container that its sampling kept, as a stream: {@code live_hit}, which
 * runtimes write.
 */
@ApplicationScoped
class LiveHits {
    /** The one type of event there is: a hit is over. */
    static final String FINISHED = "hit-finished";

    private final Sql sql;
    private final TenantTransactions transactions;
    private final ObjectMapper mapper;

    LiveHits(Sql sql, TenantTransactions transactions, ObjectMapper mapper) {
        this.sql = sql;
        this.transactions = transactions;
        this.mapper = mapper;
    }

    /** A container's live hits, to be watched. */
    Feeds.Source source(TenantId tenant, ContainerId container) {
        return new Feeds.Source() {
            @Override
            public UUID id() {
                return container.value();
            }

            @Override
            public StreamRows.Look look(long after, int most) {
                return LiveHits.this.look(tenant, container, after, most);
            }

            @Override
            public long last() {
                return LiveHits.this.last(tenant, container);
            }
        };
    }

    private StreamRows.Look look(TenantId tenant, ContainerId container, long after, int most) {
        return transactions.inBackground(
                tenant,
                () ->
                        new StreamRows.Look(
                                Optional.of(StreamRows.Session.ENDLESS),
                                sql
                                        .rows(
                                                """
                                                select number, cast(summary as text) from live_hit
                                                 where tenant_id = ?1 and container_id = ?2 and number > ?3
                                                 order by number limit ?4\
                                                """,
                                                tenant.value(),
                                                container.value(),
                                                after,
                                                most)
                                        .stream()
                                        .map(row ->
                                                new StreamEvent(
                                                        (Long) row[0],
                                                        FINISHED,
                                                        summary((String) row[1])))
                                        .toList()));
    }

    /** The number of the newest; 0 before the first. */
    private long last(TenantId tenant, ContainerId container) {
        return transactions.inBackground(
                tenant,
                () ->
                        sql
                                .column(
                                        Long.class,
                                        """
                                        select last from live_counter
                                         where tenant_id = ?1 and container_id = ?2\
                                        """,
                                        tenant.value(),
                                        container.value())
                                .stream()
                                .findFirst()
                                .orElse(0L));
    }

    private ObjectNode summary(String text) {
        try {
            return (ObjectNode) mapper.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored summary cannot be read", broken);
        }
    }
}
