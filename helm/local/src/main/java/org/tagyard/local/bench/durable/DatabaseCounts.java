package org.tagyard.local.bench.durable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What PostgreSQL has counted.
 *
 * @param walBytes of all
 * @param walOf bytes by what the runtime calls its connections, of those that are open
 * @param deadTuples in the journal's tables, kept by their names: {@code journal_hit} stands for
 *     all of its slots
 * @param delivered by the books that people see
 */
record DatabaseCounts(
        long walBytes, Map<String, Long> walOf, Map<String, Long> deadTuples, long delivered) {
    /** As the runtime's journal calls its connections. */
    static final String RECEIPTS = "tagyard-journal-receipts";

    static final String HITS = "tagyard-journal-hits";

    static DatabaseCounts of(Connection connection) throws SQLException {
        return new DatabaseCounts(
                number(connection, "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint"),
                numbers(
                        connection,
                        """
                        select application_name, sum((pg_stat_get_backend_wal(pid)).wal_bytes)::bigint
                          from pg_stat_activity
                         where application_name like 'tagyard-%' group by 1\
                        """),
                numbers(
                        connection,
                        """
                        select regexp_replace(relname, '_[0-9]+$', ''), sum(n_dead_tup)::bigint
                          from pg_stat_user_tables where relname like 'journal_%' group by 1\
                        """),
                number(connection, "select coalesce(sum(delivered), 0) from delivery_count"));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, Long> numbers(Connection connection, String sql)
            throws SQLException {
        var numbers = new HashMap<String, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
        }
        return Map.copyOf(numbers);
    }

    /** Bytes that connections of that name have written since then. */
    long walSince(DatabaseCounts before, String name) {
        return walOf.getOrDefault(name, 0L) - before.walOf.getOrDefault(name, 0L);
    }

    long deadTuplesInAll() {
        return deadTuples.values().stream().mapToLong(Long::longValue).sum();
    }
}
