package org.tagyard.platform.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Reads the two indexes that the data plane may read over all tenants: host → container, and
 * container → live number and hash (spec: admin-api §8.2).
 */
public final class LiveIndex {
    private static final String COLUMNS =
            "tenant_id, container_id, state, live_number, live_hash, settings_revision";

    private final TenantTransactions transactions;

    public LiveIndex(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What a look at the index gave.
     *
     * @param since to be handed to the next {@link #changedSince}: every change that this look did
     *     not see will have a transaction of at least this number
     */
    public record Look(List<LiveRow> rows, String since) {
        public Look {
            rows = List.copyOf(rows);
        }
    }

    /** Every container, and where to go on from. */
    public Look all() {
        return transactions.overIndexes(connection -> {
            var since = snapshotStart(connection);
            try (var statement =
                    connection.prepareStatement("select " + COLUMNS + " from container_live")) {
                return new Look(rows(statement), since);
            }
        });
    }

    /**
     * Every container that changed since a former look; some may be told twice, none is missed,
     * whatever the order of commits (uses index container_live_changed).
     */
    public Look changedSince(String since) {
        return transactions.overIndexes(connection -> {
            var next = snapshotStart(connection);
            try (var statement =
                    connection.prepareStatement(
                            "select "
                                    + COLUMNS
                                    + " from container_live where changed_xid >= ?::xid8")) {
                statement.setString(1, since);
                return new Look(rows(statement), next);
            }
        });
    }

    /**
     * One container's line; empty when there is none.
     *
     * @param connection within a transaction of the tenant
     */
    public static Optional<LiveRow> row(
            Connection connection, TenantId tenant, ContainerId container) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from container_live where tenant_id = ? and container_id = ?")) {
            statement.setObject(1, tenant.value());
            statement.setObject(2, container.value());
            return rows(statement).stream().findFirst();
        }
    }

    /** Every host that leads to a container. */
    public List<HostRoute> routes() {
        return transactions.overIndexes(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            "select host_name, tenant_id, container_id from host_route")) {
                return routes(statement);
            }
        });
    }

    /**
     * The hosts of one container (uses index host_route_of_container).
     *
     * @param connection within a transaction of the tenant
     */
    public static List<HostRoute> routes(
            Connection connection, TenantId tenant, ContainerId container) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select host_name, tenant_id, container_id from host_route
                         where tenant_id = ? and container_id = ?\
                        """)) {
            statement.setObject(1, tenant.value());
            statement.setObject(2, container.value());
            return routes(statement);
        }
    }

    /**
     * The oldest transaction still under way. Read before the rows: a statement that follows sees
     * at least what was visible then.
     */
    private static String snapshotStart(Connection connection) throws SQLException {
        try (var statement =
                        connection.prepareStatement(
                                "select pg_snapshot_xmin(pg_current_snapshot())::text");
                var result = statement.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }

    private static List<HostRoute> routes(PreparedStatement statement) throws SQLException {
        statement.setFetchSize(10_000);
        var routes = new ArrayList<HostRoute>();
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                routes.add(
                        new HostRoute(
                                result.getString(1),
                                new TenantId(result.getObject(2, UUID.class)),
                                new ContainerId(result.getObject(3, UUID.class))));
            }
        }
        return routes;
    }

    private static List<LiveRow> rows(PreparedStatement statement) throws SQLException {
        statement.setFetchSize(10_000);
        var rows = new ArrayList<LiveRow>();
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    private static LiveRow row(ResultSet result) throws SQLException {
        int number = result.getInt(4);
        Optional<LiveRow.Published> published =
                result.wasNull()
                        ? Optional.empty()
                        : Optional.of(new LiveRow.Published(number, result.getString(5)));
        return new LiveRow(
                new TenantId(result.getObject(1, UUID.class)),
                new ContainerId(result.getObject(2, UUID.class)),
                LiveRow.State.valueOf(result.getString(3).toUpperCase(Locale.ROOT)),
                published,
                result.getLong(6));
    }
}
