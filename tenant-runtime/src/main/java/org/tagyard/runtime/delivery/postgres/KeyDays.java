package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Moves the ring of keys on: makes tomorrow's table ready, begins the day when it has come. Days
 * are the database's, in UTC, and only go forward.
 */
final class KeyDays {
    private static final int RING = 10;

    private KeyDays() {}

    /** Does what is due; cheap when nothing is. */
    static void keep(Connection connection) throws SQLException {
        try {
            var today = today(connection);
            var current = current(connection);
            if (current.isEmpty() || current.orElseThrow().isBefore(today)) {
                begin(connection, today);
            }
            if (!isReady(connection, today.plusDays(1))) {
                makeReady(connection, today.plusDays(1));
            }
            connection.commit();
        } finally {
            connection.rollback();
        }
    }

    private static LocalDate today(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select (clock_timestamp() at time zone 'UTC')::date")) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private static Optional<LocalDate> current(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select day from journal_key_day where current")) {
            return row.next() ? Optional.of(row.getObject(1, LocalDate.class)) : Optional.empty();
        }
    }

    private static boolean isReady(Connection connection, LocalDate day) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select 1 from journal_key_day where ring = ? and day = ?")) {
            statement.setInt(1, ring(day));
            statement.setObject(2, day);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Waits until no batch is under way: none may take its keys in the old day any more. */
    private static void begin(Connection connection, LocalDate day) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement
                    .executeQuery("select pg_advisory_xact_lock(hashtext('journal_key_day'), 0)")
                    .close();
        }
        var current = current(connection);
        if (current.isPresent() && !current.orElseThrow().isBefore(day)) {
            return; // another process was quicker
        }
        if (!isReady(connection, day)) {
            empty(connection, day);
        }
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("update journal_key_day set current = false where current");
        }
        try (var statement =
                connection.prepareStatement(
                        "update journal_key_day set current = true where ring = ?")) {
            statement.setInt(1, ring(day));
            statement.executeUpdate();
        }
        connection.commit();
    }

    /** One process does it; the table that is emptied is older than any window. */
    private static void makeReady(Connection connection, LocalDate day) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select pg_try_advisory_xact_lock(hashtext('journal_key_day'), 1)")) {
            row.next();
            if (!row.getBoolean(1)) {
                return;
            }
        }
        if (!isReady(connection, day)) {
            empty(connection, day);
        }
    }

    private static void empty(Connection connection, LocalDate day) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate journal_key_" + ring(day));
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into journal_key_day (ring, day, current) values (?, ?, false)
                        on conflict (ring) do update set day = excluded.day, current = false\
                        """)) {
            statement.setInt(1, ring(day));
            statement.setObject(2, day);
            statement.executeUpdate();
        }
    }

    private static int ring(LocalDate day) {
        return (int) Math.floorMod(day.toEpochDay(), (long) RING);
    }
}
