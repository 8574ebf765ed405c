package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.run.RunRules.MadeCall;

/**
 * Writes history: one statement a table and batch, of all tenants, in one transaction. What {@code
 * delivery_count} says moves in the same statement as the deliveries it counts, by the states that
 * the rows really had, so that a batch that is written twice counts once. Where a delivery stands
 * is told by whoever holds its stream: what a process still has to say when another has taken its
 * stream is left out.
 */
final class HistoryStore {
    private static final int ANSWER_CHARS = 500;

    private final TenantTransactions transactions;
    private final String node;

    HistoryStore(TenantTransactions transactions, String node) {
        this.transactions = transactions;
        this.node = node;
    }

    /** Rows of one batch; at most one of each hit and delivery. */
    record Batch(
            Map<UUID, History.HitRow> hits,
            Map<UUID, History.RunRow> runs,
            Map<UUID, History.DeliveryRow> deliveries,
            List<History.AttemptRow> attempts) {}

    /**
     * @throws org.tagyard.platform.store.StoreException when the database fails; nothing is written
     */
    void write(Batch batch) {
        transactions.overIndexes(connection -> {
            hits(connection, batch);
            runs(connection, batch);
            deliveries(connection, batch.deliveries().values());
            attempts(connection, batch.attempts());
            return batch;
        });
    }

    /** Makes room for the coming days; harmless when there is. */
    void keepPartitions(Instant now) {
        transactions.overIndexes(connection -> {
            try (var statement = connection.prepareStatement("select keep_history_partitions(?)")) {
                statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                return statement.execute();
            }
        });
    }

    private void hits(Connection connection, Batch batch) throws SQLException {
        var rows = batch.hits().values();
        if (rows.isEmpty()) {
            return;
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into hit_history (tenant_id, container_id, hit_id, received_at, host, path, path_id, method,
                            client_ip, origin, outcome, refusal, status, ack_us, verification, claimed_by, version_number,
                            events, sender_delivery_id, search, replay_of, stream, node, request)
                        select tenant_id, container_id, hit_id, received_at, host, path, path_id, method, client_ip, origin,
                               outcome, refusal, status, ack_us, verification::jsonb, claimed_by::jsonb, version_number,
                               events::jsonb, sender_delivery_id,
                               case search when '[]' then '{}'
                                   else array(select jsonb_array_elements_text(search::jsonb)) end,
                               replay_of, stream, ?, request
                          from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::uuid[],
                               ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[],
                               ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::bytea[])
                               as t(tenant_id, container_id, hit_id, received_at, host, path, path_id, method, client_ip,
                                    origin, outcome, refusal, status, ack_us, verification, claimed_by, version_number,
                                    events, sender_delivery_id, search, replay_of, stream, request)
                        on conflict (tenant_id, received_at, hit_id) do nothing\
                        """)) {
            statement.setString(1, node);
            var columns = new Columns<>(connection, statement, 2, rows);
            columns.put("uuid", it -> it.tenant().value());
            columns.put("uuid", it -> it.container().value());
            columns.put("uuid", it -> it.hit().id());
            columns.put("timestamptz", it -> at(it.hit().receivedAt()));
            columns.put("text", it -> storable(it.hit().host()));
            columns.put("text", it -> storable(it.hit().path()));
            columns.put("uuid", it -> it.path().orElse(null));
            columns.put("text", it -> it.hit().method());
            columns.put("text", it -> it.hit().clientAddress());
            columns.put("text", it -> it.hit().origin().name().toLowerCase(java.util.Locale.ROOT));
            columns.put("text", History.HitRow::outcome);
            columns.put("text", it -> it.refusal().map(HistoryStore::storable).orElse(null));
            columns.put("int4", History.HitRow::status);
            columns.put("int8", it -> micros(it.untilAnswer()));
            columns.put("text", it -> it.verification().orElse(null));
            columns.put(
                    "text", it -> run(batch, it).flatMap(History.RunRow::claimedBy).orElse(null));
            columns.put("int4", it -> run(batch, it).map(History.RunRow::version).orElse(null));
            columns.put("text", it -> run(batch, it).map(HistoryStore::events).orElse("[]"));
            columns.put(
                    "text", it -> it.senderDeliveryId().map(HistoryStore::storable).orElse(null));
            columns.put("text", it -> texts(it.search()));
            columns.put("uuid", it -> it.replayOf().orElse(null));
            columns.put("uuid", it -> it.stream().map(s -> s.value()).orElse(null));
            columns.bytes(it -> it.request().orElse(null));
            statement.executeUpdate();
        }
    }

    private static Optional<History.RunRow> run(Batch batch, History.HitRow hit) {
        return Optional.ofNullable(batch.runs().get(hit.hit().id()));
    }

    /** Runs of hits that an earlier batch told of. */
    private void runs(Connection connection, Batch batch) throws SQLException {
        var rows =
                batch.runs().values().stream()
                        .filter(it -> !batch.hits().containsKey(it.hit()))
                        .toList();
        if (rows.isEmpty()) {
            return;
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        update hit_history h
                           set claimed_by = t.claimed_by::jsonb, version_number = t.version_number, events = t.events::jsonb
                          from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::int[], ?::text[])
                               as t(tenant_id, hit_id, received_at, claimed_by, version_number, events)
                         where h.tenant_id = t.tenant_id and h.received_at = t.received_at and h.hit_id = t.hit_id\
                        """)) {
            var columns = new Columns<>(connection, statement, 1, rows);
            columns.put("uuid", it -> it.tenant().value());
            columns.put("uuid", History.RunRow::hit);
            columns.put("timestamptz", it -> at(it.receivedAt()));
            columns.put("text", it -> it.claimedBy().orElse(null));
            columns.put("int4", History.RunRow::version);
            columns.put("text", HistoryStore::events);
            statement.executeUpdate();
        }
    }

    private void deliveries(Connection connection, Collection<History.DeliveryRow> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        with held as (
                            select stream from journal_stream where node = ?
                        ), told as (
                            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::uuid[], ?::uuid[],
                                ?::int[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::int[], ?::timestamptz[],
                                ?::timestamptz[], ?::timestamptz[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
                                ?::text[], ?::int[], ?::uuid[], ?::uuid[], ?::timestamptz[])
                                as t(tenant_id, container_id, delivery_id, received_at, hit_id, path_id, event_number,
                                    event_id, event_name, tag_id, tag_name, state, attempt, next_attempt_at, expires_at,
                                    ended_at, last_status, destination, held_reason, dead_code, dead_side, reason,
                                    version_number, replay_of, stream, changed_at)
                             where stream in (select stream from held)
                        ), before as materialized (
                            select d.tenant_id, d.delivery_id, d.state
                              from told join delivery_history d using (tenant_id, received_at, delivery_id)
                        ), written as (
                            insert into delivery_history as d (tenant_id, container_id, delivery_id, received_at, hit_id, path_id,
                                event_number, event_id, event_name, tag_id, tag_name, state, attempt, next_attempt_at,
                                expires_at, ended_at, last_status, destination, held_reason, dead_code, dead_side, reason,
                                version_number, replay_of, stream, changed_at)
                            select * from told order by tenant_id, received_at, delivery_id
                            on conflict (tenant_id, received_at, delivery_id) do update
                               set state = excluded.state, attempt = excluded.attempt,
                                   next_attempt_at = excluded.next_attempt_at, ended_at = excluded.ended_at,
                                   last_status = coalesce(excluded.last_status, d.last_status),
                                   destination = coalesce(excluded.destination, d.destination),
                                   held_reason = excluded.held_reason, dead_code = excluded.dead_code,
                                   dead_side = excluded.dead_side, reason = excluded.reason,
                                   version_number = coalesce(excluded.version_number, d.version_number),
                                   changed_at = excluded.changed_at
                             where d.changed_at <= excluded.changed_at
                            returning tenant_id, container_id, stream, delivery_id, state
                        ), moved as (
                            select w.tenant_id, w.container_id, w.stream,
                                   case when w.state in ('due', 'running') then 'pending' else w.state end as later,
                                   case when b.state in ('due', 'running') then 'pending' else b.state end as earlier
                              from written w left join before b using (tenant_id, delivery_id)
                        )
                        insert into delivery_count as c (tenant_id, container_id, stream, started, delivered, dead, held,
                            discarded, pending, changed_at)
                        select tenant_id, container_id, stream,
                               count(*) filter (where earlier is null),
                               count(*) filter (where later = 'delivered') - count(*) filter (where earlier = 'delivered'),
                               count(*) filter (where later = 'dead') - count(*) filter (where earlier = 'dead'),
                               count(*) filter (where later = 'held') - count(*) filter (where earlier = 'held'),
                               count(*) filter (where later = 'discarded') - count(*) filter (where earlier = 'discarded'),
                               count(*) filter (where later = 'pending') - count(*) filter (where earlier = 'pending'),
                               now()
                          from moved group by tenant_id, container_id, stream order by 1, 2, 3
                        on conflict (tenant_id, container_id, stream) do update
                           set started = c.started + excluded.started, delivered = c.delivered + excluded.delivered,
                               dead = c.dead + excluded.dead, held = c.held + excluded.held,
                               discarded = c.discarded + excluded.discarded, pending = c.pending + excluded.pending,
                               changed_at = excluded.changed_at\
                        """)) {
            statement.setString(1, node);
            var columns = new Columns<>(connection, statement, 2, rows);
            columns.put("uuid", it -> it.tenant().value());
            columns.put("uuid", it -> it.container().value());
            columns.put("uuid", History.DeliveryRow::delivery);
            columns.put("timestamptz", it -> at(it.receivedAt()));
            columns.put("uuid", History.DeliveryRow::hit);
            columns.put("uuid", it -> it.path().orElse(null));
            columns.put("int4", History.DeliveryRow::event);
            columns.put("uuid", History.DeliveryRow::eventId);
            columns.put("text", it -> storable(it.eventName()));
            columns.put("uuid", History.DeliveryRow::tag);
            columns.put("text", it -> storable(it.tagName()));
            columns.put("text", it -> it.state().slug());
            columns.put("int4", it -> it.state().made());
            columns.put(
                    "timestamptz",
                    it -> it.state() instanceof Delivery.Due due ? at(due.at()) : null);
            columns.put("timestamptz", it -> at(it.expiresAt()));
            columns.put("timestamptz", it -> it.endedAt().map(HistoryStore::at).orElse(null));
            columns.put("int4", it -> number(it.lastStatus()));
            columns.put("text", it -> it.destination().orElse(null));
            columns.put(
                    "text",
                    it -> it.state() instanceof Delivery.Held held ? held.reason().slug() : null);
            columns.put("text", it -> dead(it).map(why -> why.code().slug()).orElse(null));
            columns.put("text", it -> dead(it).map(why -> why.code().side()).orElse(null));
            columns.put("text", it -> reason(it.state()));
            columns.put("int4", it -> number(it.version()));
            columns.put("uuid", it -> it.replayOf().orElse(null));
            columns.put("uuid", it -> it.stream().value());
            columns.put("timestamptz", it -> at(it.changedAt()));
            statement.executeUpdate();
        }
    }

    private static Optional<DeadReason> dead(History.DeliveryRow row) {
        return row.state() instanceof Delivery.Dead dead
                ? Optional.of(dead.reason())
                : Optional.empty();
    }

    private static @Nullable String reason(Delivery state) {
        return switch (state) {
            case Delivery.Held held -> storable(held.detail());
            case Delivery.Dead dead -> storable(dead.reason().detail());
            case Delivery.Discarded discarded -> storable(discarded.reason());
            case Delivery.Due _, Delivery.Running _, Delivery.Delivered _ -> null;
        };
    }

    private void attempts(Connection connection, List<History.AttemptRow> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into attempt_history (tenant_id, delivery_id, received_at, attempt_id, number, trigger, class,
                            started_at, duration_us, status, retry_after_seconds, error, outgoing, node, version_number)
                        select tenant_id, delivery_id, received_at, attempt_id, number, trigger, class, started_at, duration_us,
                               status, retry_after_seconds, error, outgoing::jsonb, ?, version_number
                          from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::uuid[], ?::int[], ?::text[], ?::text[],
                               ?::timestamptz[], ?::bigint[], ?::int[], ?::int[], ?::text[], ?::text[], ?::int[])
                               as t(tenant_id, delivery_id, received_at, attempt_id, number, trigger, class, started_at,
                                    duration_us, status, retry_after_seconds, error, outgoing, version_number)
                        on conflict do nothing\
                        """)) {
            statement.setString(1, node);
            var columns = new Columns<>(connection, statement, 2, rows);
            columns.put("uuid", it -> it.tenant().value());
            columns.put("uuid", History.AttemptRow::delivery);
            columns.put("timestamptz", it -> at(it.receivedAt()));
            columns.put(
                    "uuid", it -> DeliveryIds.attempt(it.delivery(), it.number(), it.startedAt()));
            columns.put("int4", History.AttemptRow::number);
            columns.put("text", History.AttemptRow::trigger);
            columns.put("text", it -> it.kind().slug());
            columns.put("timestamptz", it -> at(it.startedAt()));
            columns.put("int8", it -> micros(it.took()));
            columns.put("int4", it -> number(it.status()));
            columns.put("int4", it -> it.retryAfter().map(w -> (int) w.toSeconds()).orElse(null));
            columns.put("text", it -> it.error().isEmpty() ? null : storable(it.error()));
            columns.put("text", HistoryStore::outgoing);
            columns.put("int4", History.AttemptRow::version);
            statement.executeUpdate();
        }
    }

    private static String outgoing(History.AttemptRow row) {
        var calls = JsonNodeFactory.instance.arrayNode();
        for (MadeCall made : row.calls()) {
            var call =
                    calls.addObject()
                            .put("method", made.call().method())
                            .put("url", storable(withoutQuery(made.call().url())));
            switch (made.result()) {
                case CallResult.Answered(var status, var _, var body) -> {
                    call.put("status", status).putNull("error");
                    if (status >= 300 && body.length > 0) {
                        var text = new String(body, StandardCharsets.UTF_8);
                        call.put(
                                "answer",
                                storable(text.substring(0, Math.min(text.length(), ANSWER_CHARS))));
                    }
                }
                case CallResult.Failed(var _, var detail) ->
                        call.putNull("status").put("error", storable(detail));
            }
            call.put("durationMs", Math.round(made.took().toNanos() / 10_000.0) / 100.0);
        }
        return calls.toString();
    }

    /** The query of a call may carry tokens. */
    private static String withoutQuery(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    private static String events(History.RunRow row) {
        var events = JsonNodeFactory.instance.arrayNode();
        row.events()
                .forEach(it ->
                        events.addObject()
                                .put("number", it.number())
                                .put("id", it.id().toString())
                                .put("name", storable(it.name())));
        return events.toString();
    }

    private static String texts(List<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(it -> array.add(storable(it)));
        return array.toString();
    }

    private static java.time.OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    private static @Nullable Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    /** PostgreSQL takes no NUL and no lone surrogates: they become U+FFFD. */
    static String storable(String text) {
        return new String(
                text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
    }

    /** Binds the columns of rows as arrays, one after the other. */
    private static final class Columns<T> {
        private final Connection connection;
        private final PreparedStatement statement;
        private final Collection<T> rows;
        private int next;

        Columns(Connection connection, PreparedStatement statement, int first, Collection<T> rows) {
            this.connection = connection;
            this.statement = statement;
            this.next = first;
            this.rows = rows;
        }

        void put(String type, Function<T, @Nullable Object> value) throws SQLException {
            var values = new @Nullable Object[rows.size()];
            int i = 0;
            for (var row : rows) {
                values[i++] = value.apply(row);
            }
            statement.setArray(next++, connection.createArrayOf(type, values));
        }

        /** The driver takes bytes as an array of their own type only. */
        @SuppressWarnings("NullAway") // it does not know arrays of absent arrays
        void bytes(Function<T, byte @Nullable []> value) throws SQLException {
            var values = new byte[rows.size()][];
            int i = 0;
            for (var row : rows) {
                values[i++] = value.apply(row);
            }
            statement.setArray(next++, connection.createArrayOf("bytea", values));
        }
    }
}
