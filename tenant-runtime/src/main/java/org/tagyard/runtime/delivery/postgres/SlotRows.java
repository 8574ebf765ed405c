package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagyard.runtime.delivery.postgres.HitSession.Fenced;

/** Claims slots, frees and empties them, reads which of their hits are open. */
final class SlotRows {
    private static final int MORE = 8;

    private final Connection connection;

    SlotRows(Connection connection) {
        this.connection = connection;
    }

    /** Takes a free slot for the stream, making more when there is none; it is empty. */
    Slot claim(HeldStream stream) throws SQLException, Fenced {
        try {
            enter(stream);
            var number = claimed(stream);
            if (number.isEmpty()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("select add_journal_slots(" + MORE + ")");
                }
                number = claimed(stream);
            }
            var slot =
                    new Slot(
                            number.orElseThrow(() ->
                                    new SQLException("no slot of the journal is free", "53400")));
            empty(slot);
            connection.commit();
            return slot;
        } finally {
            connection.rollback();
        }
    }

    private OptionalInt claimed(HeldStream stream) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        update journal_slot set stream = ?, claimed_at = clock_timestamp()
                         where slot = (select slot from journal_slot where stream is null
                                        order by slot limit 1 for update skip locked)
                        returning slot\
                        """)) {
            statement.setObject(1, stream.id().value());
            try (var row = statement.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /** A freed slot is empty; one whose row was lost and made again need not be. */
    private void empty(Slot slot) throws SQLException {
        try (var statement = connection.createStatement()) {
            boolean filled;
            try (var row =
                    statement.executeQuery(
                            "select exists (select 1 from %s) or exists (select 1 from %s)"
                                    .formatted(slot.hitTable(), slot.receiptTable()))) {
                row.next();
                filled = row.getBoolean(1);
            }
            if (filled) {
                truncate(slot);
            }
        }
    }

    /**
     * Empties the slot and gives it back.
     *
     * @return false: it was given back before, by an attempt whose answer got lost
     */
    boolean free(HeldStream stream, Slot slot) throws SQLException, Fenced {
        try {
            enter(stream);
            boolean ours = giveBack(stream, slot);
            if (ours) {
                truncate(slot);
            }
            connection.commit();
            return ours;
        } finally {
            connection.rollback();
        }
    }

    /** Copies open hits and their receipts into another slot of the stream, and frees theirs. */
    void copyForward(HeldStream stream, Slot from, Slot to, long[] numbers)
            throws SQLException, Fenced {
        try {
            enter(stream);
            if (giveBack(stream, from)) {
                copy(
                        "insert into %s select * from %s where number = any(?)"
                                .formatted(to.hitTable(), from.hitTable()),
                        numbers);
                copy(
                        "insert into %s select * from %s where number = any(?) order by at"
                                .formatted(to.receiptTable(), from.receiptTable()),
                        numbers);
                truncate(from);
            }
            connection.commit();
        } finally {
            connection.rollback();
        }
    }

    private void copy(String sql, long[] numbers) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("int8", boxed(numbers)));
            statement.executeUpdate();
        }
    }

    private boolean giveBack(HeldStream stream, Slot slot) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        update journal_slot set stream = null, claimed_at = null, closed_at = null
                         where slot = ? and stream = ?\
                        """)) {
            statement.setInt(1, slot.number());
            statement.setObject(2, stream.id().value());
            return statement.executeUpdate() == 1;
        }
    }

    private void truncate(Slot slot) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate %s, %s".formatted(slot.hitTable(), slot.receiptTable()));
        }
    }

    /**
     * Whether a slot is still the stream's, once no transaction of the stream is under way: a
     * change of it may have been in doubt.
     */
    boolean isOurs(HeldStream stream, Slot slot) throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended(?::text, 0))")) {
            lock.setObject(1, stream.id().value());
            lock.executeQuery().close();
        }
        try (var statement =
                connection.prepareStatement(
                        "select 1 from journal_slot where slot = ? and stream = ?")) {
            statement.setInt(1, slot.number());
            statement.setObject(2, stream.id().value());
            boolean ours;
            try (var row = statement.executeQuery()) {
                ours = row.next();
            }
            connection.commit();
            return ours;
        }
    }

    /** The slots of a stream that was taken, and which of their hits are open. */
    record Found(List<Slot> slots, OpenHits open) {}

    /**
     * Finds what a stream that was taken holds, and its last receipt. Nothing of an attempt that
     * breaks half-way goes into the next: its slots would not know of their open hits.
     */
    Found load(HeldStream stream) throws SQLException {
        var open = new OpenHits();
        var slots = new ArrayList<Slot>();
        try (var statement =
                connection.prepareStatement(
                        "select slot from journal_slot where stream = ? order by claimed_at, slot")) {
            statement.setObject(1, stream.id().value());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    slots.add(new Slot(rows.getInt(1)));
                }
            }
        }
        for (var slot : slots) {
            loadOpen(slot, open);
            slot.found(count(slot));
            lastReceipt(slot).ifPresent(stream::receiptSeen);
            slot.close();
        }
        connection.commit();
        return new Found(slots, open);
    }

    private void loadOpen(Slot slot, OpenHits into) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select h.number from %s h
                         where not exists (select 1 from %s r where r.number = h.number and r.ended)\
                        """
                                .formatted(slot.hitTable(), slot.receiptTable()))) {
            statement.setFetchSize(10_000);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    into.open(rows.getLong(1), slot);
                }
            }
        }
    }

    private int count(Slot slot) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + slot.hitTable())) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Notes that a slot takes no more hits; for people who look. */
    void closed(HeldStream stream, Slot slot) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        update journal_slot set closed_at = clock_timestamp()
                         where slot = ? and stream = ? and closed_at is null\
                        """)) {
            statement.setInt(1, slot.number());
            statement.setObject(2, stream.id().value());
            statement.executeUpdate();
        }
        connection.commit();
    }

    private Optional<Long> lastReceipt(Slot slot) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select (extract(epoch from max(at)) * 1000000)::bigint from "
                                        + slot.receiptTable())) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(last);
        }
    }

    /** Nothing is left in the stream. */
    void forget(HeldStream stream) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        delete from journal_stream j where stream = ? and epoch = ?
                           and not exists (select 1 from journal_slot s where s.stream = j.stream)\
                        """)) {
            statement.setObject(1, stream.id().value());
            statement.setLong(2, stream.epoch());
            statement.executeUpdate();
        }
        connection.commit();
    }

    private void enter(HeldStream stream) throws SQLException, Fenced {
        try (var statement = connection.prepareStatement("select journal_enter(?, ?)")) {
            statement.setObject(1, stream.id().value());
            statement.setLong(2, stream.epoch());
            try (var row = statement.executeQuery()) {
                row.next();
                row.getInt(1);
                if (row.wasNull()) {
                    throw new Fenced();
                }
            }
        }
    }

    static Object[] boxed(long[] numbers) {
        return Arrays.stream(numbers).boxed().toArray();
    }
}
