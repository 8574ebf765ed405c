package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Table {@code inbox} as one runtime takes from it. Blocks. */
final class InboxRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who holds it may start replays; others do everything else meanwhile. */
    static final long REPLAYS_LOCK = 0x7461_6779_7265_706cL;

    private final TenantTransactions transactions;
    private final String node;
    private final Duration lease;

    InboxRows(TenantTransactions transactions, String node, Duration lease) {
        this.transactions = transactions;
        this.node = node;
        this.lease = lease;
    }

    record Key(TenantId tenant, UUID id) {}

    /** A command that was taken. */
    record Row(Key key, ContainerId container, String kind, JsonNode body, Instant startedAt) {}

    /**
     * What a runtime can do at the moment.
     *
     * @param streams journal streams that this process holds
     * @param replays kinds of which a container runs one at a time
     */
    record Offer(
            List<UUID> streams,
            Collection<String> quick,
            int mostQuick,
            Collection<String> replays,
            int mostReplays) {}

    List<Row> take(Offer offer) {
        return transactions.overIndexes(connection -> {
            var taken = new ArrayList<Row>();
            if (offer.mostQuick() > 0 && !offer.quick().isEmpty()) {
                taken.addAll(take(connection, offer.quick(), offer.mostQuick(), offer.streams()));
            }
            if (offer.mostReplays() > 0
                    && !offer.replays().isEmpty()
                    && mayStartReplays(connection)) {
                taken.addAll(
                        take(connection, offer.replays(), offer.mostReplays(), offer.streams()));
            }
            return taken;
        });
    }

    /** Until the transaction ends no other runtime starts one, and what others started is seen. */
    private static boolean mayStartReplays(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, REPLAYS_LOCK);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * Index inbox_open; over all tenants, as work is looked for. A command for a journal stream
     * goes to its holder; when nobody took it for a while the stream is gone and anybody may
     * answer. A container has one replay at a time, the oldest one.
     */
    private List<Row> take(
            Connection connection, Collection<String> kinds, int most, List<UUID> streams)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        update inbox i
                           set state = 'running', taken_by = ?, leased_until = now() + make_interval(secs => ?),
                               started_at = coalesce(i.started_at, now())
                          from (select tenant_id, inbox_id from inbox q
                                 where (state = 'queued' or (state = 'running' and leased_until < now()))
                                   and kind = any(?)
                                   and (stream is null or stream = any(?) or created_at < now() - interval '10 seconds')
                                   and (kind <> 'replay' or not exists (
                                        select 1 from inbox r where r.tenant_id = q.tenant_id
                                           and r.container_id = q.container_id and r.kind = 'replay'
                                           and r.inbox_id <> q.inbox_id
                                           and ((r.state = 'running' and r.leased_until >= now())
                                             or (r.state in ('queued', 'running')
                                                 and (r.created_at, r.inbox_id) < (q.created_at, q.inbox_id)))))
                                 order by created_at limit ? for update skip locked) it
                         where i.tenant_id = it.tenant_id and i.inbox_id = it.inbox_id
                        returning i.tenant_id, i.container_id, i.inbox_id, i.kind, i.body::text, i.started_at\
                        """)) {
            statement.setString(1, node);
            statement.setLong(2, lease.toSeconds());
            statement.setArray(3, connection.createArrayOf("text", kinds.toArray()));
            statement.setArray(4, connection.createArrayOf("uuid", streams.toArray()));
            statement.setInt(5, most);
            try (var rows = statement.executeQuery()) {
                var taken = new ArrayList<Row>();
                while (rows.next()) {
                    taken.add(read(rows));
                }
                return taken;
            }
        }
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                new Key(new TenantId(row.getObject(1, UUID.class)), row.getObject(3, UUID.class)),
                new ContainerId(row.getObject(2, UUID.class)),
                row.getString(4),
                json(row.getString(5)),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a jsonb column that holds no JSON", e);
        }
    }

    /** Keeps leases; answers what people want of those that are still this runtime's. */
    Map<Key, Optional<String>> renew(Collection<Key> mine) {
        return transactions.overIndexes(connection -> renew(connection, mine));
    }

    private Map<Key, Optional<String>> renew(Connection connection, Collection<Key> mine)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        update inbox i set leased_until = now() + make_interval(secs => ?)
                          from unnest(?::uuid[], ?::uuid[]) as mine(tenant_id, inbox_id)
                         where i.tenant_id = mine.tenant_id and i.inbox_id = mine.inbox_id
                           and i.taken_by = ? and i.state = 'running'
                        returning i.tenant_id, i.inbox_id, i.wanted\
                        """)) {
            statement.setLong(1, lease.toSeconds());
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", mine.stream().map(it -> it.tenant().value()).toArray()));
            statement.setArray(
                    3, connection.createArrayOf("uuid", mine.stream().map(Key::id).toArray()));
            statement.setString(4, node);
            var found = new HashMap<Key, Optional<String>>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            new Key(
                                    new TenantId(rows.getObject(1, UUID.class)),
                                    rows.getObject(2, UUID.class)),
                            Optional.ofNullable(rows.getString(3)));
                }
            }
            return found;
        }
    }

    /**
     * Writes to a command that this runtime has taken.
     *
     * @param what assignments with at most one parameter
     * @return false when the command is over, or another runtime's by now
     */
    boolean set(Key command, String what, @Nullable String value) {
        return transactions.within(
                command.tenant(), connection -> set(connection, command, what, value));
    }

    private boolean set(Connection connection, Key command, String what, @Nullable String value)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "update inbox set "
                                + what
                                + " where tenant_id = ? and inbox_id = ? and taken_by = ?"
                                + " and state = 'running'")) {
            int i = 1;
            if (value != null) {
                statement.setString(i++, HistoryStore.storable(value));
            }
            statement.setObject(i++, command.tenant().value());
            statement.setObject(i++, command.id());
            statement.setString(i, node);
            return statement.executeUpdate() == 1;
        }
    }
}
