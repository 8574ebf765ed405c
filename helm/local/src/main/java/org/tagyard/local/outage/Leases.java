package org.tagyard.local.outage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tagyard.local.database.LocalPostgres;
import org.tagyard.local.durable.Pause;
import org.tagyard.migrations.Roles;

/** The streams that a runtime held when it fell silent, as the database tells. */
record Leases(LocalPostgres database, String node, List<UUID> streams) {
    private static final long PAUSE_MILLIS = 20;

    Leases {
        streams = List.copyOf(streams);
    }

    static Leases of(LocalPostgres database, String node) throws SQLException {
        return new Leases(database, node, held(database, node));
    }

    private static List<UUID> held(LocalPostgres database, String node) throws SQLException {
        try (var connection = database.login(Roles.RUNTIME).connect();
                var statement =
                        connection.prepareStatement(
                                "select stream from journal_stream where node = ?")) {
            statement.setString(1, node);
            var held = new ArrayList<UUID>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.add(rows.getObject(1, UUID.class));
                }
            }
            return held;
        }
    }

    /**
     * Waits until another runtime has taken them all.
     *
     * @return when that was ({@link System#nanoTime})
     */
    long awaitTaken(Limit limit) throws SQLException {
        while (held(database, node).stream().anyMatch(streams::contains)) {
            limit.check("take-over of a silent runtime's hits");
            Pause.millis(PAUSE_MILLIS);
        }
        return System.nanoTime();
    }
}
