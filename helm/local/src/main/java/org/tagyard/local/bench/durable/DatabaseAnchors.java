package org.tagyard.local.bench.durable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.tagyard.local.bench.durable.Samples.Times;

/**
 * What the database does with rows of 1 KB when nothing else is asked of it: many rows a commit by
 * COPY, and one row a commit by INSERT. Into tables made for it by {@link #TABLES}.
 */
record DatabaseAnchors(String url, String user, String password) {
    /** Like a journal's slot: a number, bytes, nothing to vacuum. */
    static final String TABLES =
            """
            create table bench_copy (number bigint primary key, hit bytea not null)
                with (autovacuum_enabled = false);
            create table bench_insert (number bigint primary key, hit bytea not null)
                with (autovacuum_enabled = false);
            grant select, insert on bench_copy, bench_insert to tagyard_runtime\
            """;

    private static final byte[] SIGNATURE =
            "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    /** The numbers of the process go on from here: one anchor is measured several times. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    record Rate(double perSecond, Times times) {}

    /** One connection, so many rows a commit, each as long as the body of an order. */
    Rate copy(int rows, Duration time) throws SQLException, IOException {
        var samples = new Samples();
        try (var connection = connect()) {
            var copier = connection.unwrap(PGConnection.class).getCopyAPI();
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < time.toNanos()) {
                long start = System.nanoTime();
                var bytes = rows(rows);
                var copy = copier.copyIn("copy bench_copy from stdin (format binary)");
                copy.writeToCopy(bytes, 0, bytes.length);
                copy.endCopy();
                connection.commit();
                long took = System.nanoTime() - start;
                for (int i = 0; i < rows; i++) {
                    samples.add(took);
                }
            }
            return rate(samples, System.nanoTime() - begin);
        }
    }

    private static byte[] rows(int count) throws IOException {
        var bytes = new ByteArrayOutputStream(count * (OrderWriter.BODY_BYTES + 32));
        var out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        out.writeLong(0);
        var body = new byte[OrderWriter.BODY_BYTES];
        for (int i = 0; i < count; i++) {
            out.writeShort(2);
            out.writeInt(Long.BYTES);
            out.writeLong(NUMBERS.incrementAndGet());
            out.writeInt(body.length);
            out.write(body);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    /** So many connections, one row a commit. */
    Rate insert(int connections, Duration time) throws SQLException {
        List<CompletableFuture<Samples>> all = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        for (int i = 0; i < connections; i++) {
            all.add(
                    CompletableFuture.supplyAsync(
                            () -> insert(end), task -> Thread.ofPlatform().daemon().start(task)));
        }
        var together = new Samples();
        try {
            all.forEach(one -> together.addAll(one.join()));
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw e;
        }
        return rate(together, System.nanoTime() - begin);
    }

    private Samples insert(long end) {
        var samples = new Samples();
        try (var connection = connect();
                var statement =
                        connection.prepareStatement("insert into bench_insert values (?, ?)")) {
            statement.setBytes(2, new byte[OrderWriter.BODY_BYTES]);
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                statement.setLong(1, NUMBERS.incrementAndGet());
                statement.executeUpdate();
                connection.commit();
                samples.add(System.nanoTime() - start);
            }
            return samples;
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static Rate rate(Samples samples, long tookNanos) {
        return new Rate(samples.count() * 1e9 / tookNanos, samples.times());
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Not the password. */
    @Override
    public String toString() {
        return "DatabaseAnchors[" + url + " " + user + "]";
    }
}
