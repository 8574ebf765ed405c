package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tagyard.runtime.delivery.journal.StreamId;

/**
 * Who holds which stream: statements on {@code journal_stream}. Ends of leases are by the
 * database's clock alone, so that no node's clock matters. Each method is one transaction, but for
 * {@link #insert}.
 */
final class StreamRows {
    private final Connection connection;
    private final Holder holder;
    private final Duration lease;

    StreamRows(Connection connection, Holder holder, Duration lease) {
        this.connection = connection;
        this.holder = holder;
        this.lease = lease;
    }

    /**
     * This process.
     *
     * @param process made anew at each start
     */
    record Holder(String node, UUID process) {}

    /**
     * A stream that this process does not hold.
     *
     * @param released handed over by its holder
     * @param expired not renewed in time
     * @param orphaned of a former process of this node: none of its connections is left
     */
    record Candidate(
            StreamId stream,
            long epoch,
            String node,
            boolean released,
            boolean expired,
            boolean orphaned) {}

    /** Inserts a stream of this process's. The commit is left to whoever claims its first slot. */
    void insert(StreamId stream, String backends) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into journal_stream (stream, node, process, epoch, lease_until, backends)
                        values (?, ?, ?, 1, clock_timestamp() + make_interval(secs => ?), ?::jsonb)\
                        """)) {
            statement.setObject(1, stream.value());
            statement.setString(2, holder.node());
            statement.setObject(3, holder.process());
            statement.setDouble(4, seconds());
            statement.setString(5, backends);
            statement.executeUpdate();
        }
    }

    /**
     * Moves the ends of leases.
     *
     * @return the streams that are still this process's
     */
    Set<StreamId> renew(Collection<HeldStream> streams, String backends) throws SQLException {
        Set<StreamId> renewed = new HashSet<>();
        try (var statement =
                connection.prepareStatement(
                        """
                        update journal_stream j
                           set lease_until = clock_timestamp() + make_interval(secs => ?), backends = ?::jsonb
                          from unnest(?::uuid[], ?::int8[]) m (stream, epoch)
                         where j.stream = m.stream and j.epoch = m.epoch
                        returning j.stream\
                        """)) {
            var epochs = streams.stream().map(HeldStream::epoch).toArray();
            statement.setDouble(1, seconds());
            statement.setString(2, backends);
            statement.setArray(3, connection.createArrayOf("uuid", ids(streams).toArray()));
            statement.setArray(4, connection.createArrayOf("int8", epochs));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    renewed.add(new StreamId(rows.getObject(1, UUID.class)));
                }
            }
        }
        connection.commit();
        return renewed;
    }

    /**
     * Streams that may be free, oldest first. One whose row names this process is among them when
     * it is not held: the answer to the commit that began or took it was lost.
     */
    List<Candidate> candidates(Collection<HeldStream> held) throws SQLException {
        var found = new ArrayList<Candidate>();
        try (var statement =
                connection.prepareStatement(
                        """
                        select stream, epoch, node, released, lease_until < clock_timestamp(),
                               node = ? and not exists (
                                   select 1 from jsonb_to_recordset(backends) b (pid int, start timestamptz)
                                     join pg_stat_activity a on a.pid = b.pid and a.backend_start = b.start)
                          from journal_stream
                         where stream <> all(?) and (released or lease_until < clock_timestamp() or node = ?)
                         order by began_at\
                        """)) {
            statement.setString(1, holder.node());
            statement.setArray(2, connection.createArrayOf("uuid", ids(held).toArray()));
            statement.setString(3, holder.node());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Candidate(
                                    new StreamId(rows.getObject(1, UUID.class)),
                                    rows.getLong(2),
                                    rows.getString(3),
                                    rows.getBoolean(4),
                                    rows.getBoolean(5),
                                    rows.getBoolean(6)));
                }
            }
        }
        connection.commit();
        return found;
    }

    /**
     * Takes a stream: ends what its holder may still have running (not what this process itself
     * has), waits until none of its transactions is under way, raises the epoch. From the commit on
     * every write of the former holder is refused.
     *
     * @return false: another process was quicker, or the holder came back
     */
    boolean take(Candidate candidate, String backends) throws SQLException {
        try {
            return lockRow(candidate) && takeLocked(candidate, backends);
        } finally {
            connection.rollback(); // nothing to roll back after the commit
        }
    }

    private boolean lockRow(Candidate candidate) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select 1 from journal_stream
                         where stream = ? and epoch = ? and (released or node = ? or lease_until < clock_timestamp())
                           for update skip locked\
                        """)) {
            statement.setObject(1, candidate.stream().value());
            statement.setLong(2, candidate.epoch());
            statement.setString(3, holder.node());
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private boolean takeLocked(Candidate candidate, String backends) throws SQLException {
        try (var statement = connection.createStatement()) {
            // shorter than a lease: the own ones must be renewed meanwhile
            statement.execute("set local lock_timeout = '1s'");
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        select pg_terminate_backend(a.pid)
                          from journal_stream j,
                               jsonb_to_recordset(j.backends) b (pid int, start timestamptz)
                          join pg_stat_activity a on a.pid = b.pid and a.backend_start = b.start
                         where j.stream = ? and j.process <> ?\
                        """)) {
            statement.setObject(1, candidate.stream().value());
            statement.setObject(2, holder.process());
            statement.executeQuery().close();
        }
        try (var statement =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended(?::text, 0))")) {
            statement.setObject(1, candidate.stream().value());
            statement.executeQuery().close();
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        update journal_stream
                           set node = ?, process = ?, epoch = epoch + 1, released = false, backends = ?::jsonb,
                               lease_until = clock_timestamp() + make_interval(secs => ?)
                         where stream = ?\
                        """)) {
            statement.setString(1, holder.node());
            statement.setObject(2, holder.process());
            statement.setString(3, backends);
            statement.setDouble(4, seconds());
            statement.setObject(5, candidate.stream().value());
            statement.executeUpdate();
        }
        connection.commit();
        return true;
    }

    /** Hands streams over: whoever looks next takes them. */
    void release(Collection<HeldStream> streams) throws SQLException {
        for (var stream : streams) {
            try (var statement =
                    connection.prepareStatement(
                            """
                            update journal_stream set released = true, backends = '[]', lease_until = clock_timestamp()
                             where stream = ? and epoch = ?\
                            """)) {
                statement.setObject(1, stream.id().value());
                statement.setLong(2, stream.epoch());
                statement.executeUpdate();
            }
        }
        connection.commit();
    }

    private static List<UUID> ids(Collection<HeldStream> streams) {
        return streams.stream().map(stream -> stream.id().value()).toList();
    }

    private double seconds() {
        return lease.toMillis() / 1000.0;
    }
}
