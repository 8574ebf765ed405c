package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/** One connection's statements for appending hits. */
final class HitSession {
    private final Connection connection;
    private final PreparedStatement enter;
    private final KeyRing keys;
    private final BinaryCopy rows = new BinaryCopy();

    HitSession(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            // the tables are never analysed (they are emptied whole): a plan made while one was
            // empty
            // would read it from end to end for ever
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_hashjoin = off");
            statement.execute("set enable_mergejoin = off");
            statement.execute("set plan_cache_mode = force_generic_plan");
        }
        connection.commit();
        this.enter = connection.prepareStatement("select journal_enter(?, ?)");
        this.keys = new KeyRing(connection);
    }

    Connection connection() {
        return connection;
    }

    /** The stream belongs to another process. */
    static final class Fenced extends Exception {
        private static final long serialVersionUID = 1L;

        Fenced() {
            super("the stream's epoch has moved on", null, false, false);
        }
    }

    /** No day of keys has begun yet: whoever keeps the lease begins it. */
    static final class NoDay extends Exception {
        private static final long serialVersionUID = 1L;

        NoDay() {
            super("no day of keys", null, false, false);
        }
    }

    /**
     * Writes what is new and decides what is not; all but the commit.
     *
     * @param firstNumber the number of the first new hit
     * @return the new entries, in the order of their numbers
     */
    List<Group.Entry> write(
            HeldStream stream, Slot slot, long firstNumber, List<Group.Entry> entries)
            throws SQLException, Fenced, NoDay {
        int ring = enter(stream).orElseThrow(Fenced::new);
        if (ring < 0) {
            throw new NoDay();
        }
        var fresh = keys.claim(ring, entries);
        if (!fresh.isEmpty()) {
            long number = firstNumber;
            for (var entry : fresh) {
                rows.row(2).add(number++).add(entry.bytes());
            }
            rows.send(connection, slot.hitTable());
        }
        return fresh;
    }

    private OptionalInt enter(HeldStream stream) throws SQLException {
        enter.setObject(1, stream.id().value());
        enter.setLong(2, stream.epoch());
        try (var row = enter.executeQuery()) {
            row.next();
            int ring = row.getInt(1);
            return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(ring);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /**
     * Waits until no transaction of the stream is under way, then tells whether a hit is on disk.
     * Called on a new connection when the former one broke at a commit.
     */
    boolean isOnDisk(HeldStream stream, Slot slot, long number) throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended(?::text, 0))")) {
            lock.setObject(1, stream.id().value());
            lock.executeQuery().close();
        }
        try (var statement =
                connection.prepareStatement(
                        "select 1 from " + slot.hitTable() + " where number = ?")) {
            statement.setLong(1, number);
            boolean found;
            try (var row = statement.executeQuery()) {
                found = row.next();
            }
            connection.commit();
            return found;
        }
    }

    /** Throws like a real write would, where writes are refused or there is no room. */
    void probe(HeldStream stream, Slot slot, boolean forRoom) throws SQLException, Fenced {
        try {
            enter(stream).orElseThrow(Fenced::new);
            try (var statement = connection.createStatement()) {
                // refused in a read-only database although it changes nothing
                statement.executeUpdate("update journal_stream set node = node where false");
            }
            if (forRoom) {
                rows.row(2).add(-1L).add(new byte[1 << 16]).send(connection, slot.hitTable());
            }
        } finally {
            connection.rollback();
        }
    }
}
