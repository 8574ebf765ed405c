package org.tagyard.runtime.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;

/** What this node knows of destinations, for people, and what people paused, for this node. */
final class DestinationRows implements Pauses {
    private static final Duration RENEWED = Duration.ofSeconds(10);

    private final TenantTransactions transactions;
    private final String node;
    private volatile Set<Paused> paused = Set.of();

    DestinationRows(TenantTransactions transactions, String node) {
        this.transactions = transactions;
        this.node = node;
    }

    private record Paused(UUID container, String host) {}

    @Override
    public boolean isPaused(ContainerId container, String host) {
        var now = paused;
        return !now.isEmpty() && now.contains(new Paused(container.value(), host));
    }

    /**
     * Reads pauses anew.
     *
     * @throws org.tagyard.platform.store.StoreException when the database is away: what was known
     *     stays
     */
    void readPauses() {
        paused =
                transactions.overIndexes(connection -> {
                    try (var statement =
                                    connection.prepareStatement(
                                            "select container_id, host from destination_pause");
                            var rows = statement.executeQuery()) {
                        var found = new HashSet<Paused>();
                        while (rows.next()) {
                            found.add(new Paused(rows.getObject(1, UUID.class), rows.getString(2)));
                        }
                        return Set.copyOf(found);
                    }
                });
    }

    /** Renews the rows of those that were used lately. */
    void write(Destinations destinations, Map<Destinations.Key, Integer> backlog, Instant now) {
        var used =
                destinations.all().entrySet().stream()
                        .filter(it -> {
                            var view = it.getValue().view();
                            return view.usedAt().isAfter(now.minus(RENEWED))
                                    || view.breaker() != Destination.Breaker.CLOSED;
                        })
                        .toList();
        if (used.isEmpty()) {
            return;
        }
        transactions.overIndexes(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            """
                            insert into destination_state (tenant_id, container_id, host, node, breaker, breaker_since,
                                concurrency, in_flight, backlog, succeeded, failed, last_error, changed_at)
                            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                             where exists (select 1 from container_live where tenant_id = ? and container_id = ?)
                            on conflict (tenant_id, container_id, host, node) do update
                               set breaker = excluded.breaker, breaker_since = excluded.breaker_since,
                                   concurrency = excluded.concurrency, in_flight = excluded.in_flight,
                                   backlog = excluded.backlog, succeeded = excluded.succeeded, failed = excluded.failed,
                                   last_error = excluded.last_error, changed_at = excluded.changed_at\
                            """)) {
                for (var entry : used) {
                    bind(statement, entry.getKey(), entry.getValue().view(), backlog, now);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    private void bind(
            java.sql.PreparedStatement statement,
            Destinations.Key key,
            Destination.View view,
            Map<Destinations.Key, Integer> backlog,
            Instant now)
            throws SQLException {
        int i = 1;
        statement.setObject(i++, key.tenant().value());
        statement.setObject(i++, key.container().value());
        statement.setString(i++, key.host());
        statement.setString(i++, node);
        statement.setString(i++, view.breaker().slug());
        statement.setObject(i++, view.breakerSince().atOffset(ZoneOffset.UTC));
        statement.setInt(i++, view.limit());
        statement.setInt(i++, view.inFlight());
        statement.setLong(i++, backlog.getOrDefault(key, 0));
        statement.setLong(i++, view.succeeded());
        statement.setLong(i++, view.failed());
        statement.setString(
                i++, view.lastError().isEmpty() ? null : HistoryStore.storable(view.lastError()));
        statement.setObject(i++, now.atOffset(ZoneOffset.UTC));
        statement.setObject(i++, key.tenant().value());
        statement.setObject(i, key.container().value());
    }
}
