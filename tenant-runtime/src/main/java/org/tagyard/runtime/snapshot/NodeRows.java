package org.tagyard.runtime.snapshot;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tagyard.platform.store.TenantTransactions;

/** Writes what this node has live, and that it lives. */
final class NodeRows {
    private final TenantTransactions transactions;
    private final String node;

    NodeRows(TenantTransactions transactions, String node) {
        this.transactions = transactions;
        this.node = node;
    }

    /** Says that this node serves. */
    void announce(String softwareVersion, Instant startedAt, Instant now) {
        transactions.overIndexes(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            """
                            insert into node (name, software_version, started_at, last_seen_at)
                            values (?, ?, ?, ?)
                            on conflict (name) do update set software_version = excluded.software_version,
                                started_at = excluded.started_at, last_seen_at = excluded.last_seen_at\
                            """)) {
                statement.setString(1, node);
                statement.setString(2, softwareVersion);
                statement.setObject(3, startedAt.atOffset(ZoneOffset.UTC));
                statement.setObject(4, now.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate();
            }
        });
    }

    /** Says what is live in one container. {@code since} stays while the version does. */
    void write(NodeReport report) {
        transactions.within(
                report.route().tenant(),
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    insert into node_live as n
                                        (tenant_id, container_id, node, version_number, since, failed_number, failure)
                                    values (?, ?, ?, ?, ?, ?, ?)
                                    on conflict (tenant_id, container_id, node) do update
                                       set version_number = excluded.version_number,
                                           since = case when n.version_number is distinct from excluded.version_number
                                                        then excluded.since else n.since end,
                                           failed_number = excluded.failed_number,
                                           failure = excluded.failure\
                                    """)) {
                        statement.setObject(1, report.route().tenant().value());
                        statement.setObject(2, report.route().container().value());
                        statement.setString(3, node);
                        setInt(statement, 4, report.version());
                        statement.setObject(5, report.since().atOffset(ZoneOffset.UTC));
                        setInt(statement, 6, report.failedNumber());
                        if (report.failure().isPresent()) {
                            statement.setString(7, report.failure().get());
                        } else {
                            statement.setNull(7, Types.VARCHAR);
                        }
                        return statement.executeUpdate();
                    }
                });
    }

    private static void setInt(PreparedStatement statement, int index, Optional<Integer> value)
            throws SQLException {
        if (value.isPresent()) {
            statement.setInt(index, value.get());
        } else {
            statement.setNull(index, Types.INTEGER);
        }
    }
}
