package org.tagyard.runtime.delivery.postgres;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.NewHit;
import org.tagyard.runtime.delivery.journal.Once;
import org.tagyard.runtime.delivery.journal.Receipt;
import org.tagyard.runtime.delivery.journal.RecoveredHits;
import org.tagyard.runtime.delivery.journal.Recovery;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;

/**
 * The journal's rate at its port, for {@code ./tagyard bench durable}: a program of its own that
 * does as it is told on standard input, line by line. {@code journal SECONDS}: hits of 1 KB with
 * keys, each followed by the receipt that ends it. {@code copy SECONDS}: the same rows by a bare
 * loop of COPY and commit into a table {@code bench_copy}, as the anchor. Answers {@code rate p50
 * p99 failed wal}: a second, milliseconds, a number, bytes of WAL for each.
 */
public final class JournalBench implements AutoCloseable {
    private static final int OUTSTANDING = 64;
    private static final int MOST = 8_000_000;

    private final Backends backends;
    private final PostgresJournal journal;
    private final ExecutorService loops = Executors.newFixedThreadPool(2);
    private final AtomicLong ids = new AtomicLong();
    private final UUID path = UUID.randomUUID();
    private final byte[] body = new byte[1024];
    private long copied;

    private JournalBench(Backends.Login login) {
        Arrays.fill(body, (byte) 'x');
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(JournalConfig.class)
                        .addDiscoveredConverters()
                        .build()
                        .getConfigMapping(JournalConfig.class);
        this.backends = new Backends(login);
        this.journal = new PostgresJournal(login, "bench", config, new SimpleMeterRegistry());
    }

    /**
     * Arguments: the database's URL and user; the password is in {@code TAGYARD_BENCH_PASSWORD}.
     */
    public static void main(String[] arguments) throws Exception {
        var password = Optional.ofNullable(System.getenv("TAGYARD_BENCH_PASSWORD")).orElse("");
        try (var bench =
                        new JournalBench(new Backends.Login(arguments[0], arguments[1], password));
                var in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            bench.open();
            System.out.println("ready");
            bench.obey(in);
        }
    }

    private void open() {
        journal.open(new NoRecovery());
        while (journal.refusal().isPresent()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private void obey(BufferedReader in) throws IOException, InterruptedException, SQLException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var words = line.split(" ");
            var time = Duration.ofSeconds(Long.parseLong(words[1]));
            long wal = wal();
            var result = words[0].equals("copy") ? copy(time) : append(time);
            System.out.println(result.line(wal() - wal));
        }
    }

    private record Result(long count, long failed, Duration took, long[] nanos) {
        String line(long wal) {
            var sorted = Arrays.copyOf(nanos, (int) Math.min(count, nanos.length));
            Arrays.sort(sorted);
            return String.format(
                    Locale.ROOT,
                    "%.0f %.2f %.2f %d %d",
                    count * 1e9 / took.toNanos(),
                    at(sorted, 0.5),
                    at(sorted, 0.99),
                    failed,
                    wal / Math.max(1, count));
        }

        private static double at(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
        }
    }

    /** As many appends under way as connections would have; each answer makes the next. */
    private Result append(Duration time) throws InterruptedException {
        var round = new Round(System.nanoTime() + time.toNanos());
        long begin = System.nanoTime();
        for (int i = 0; i < OUTSTANDING; i++) {
            loops.execute(() -> next(round));
        }
        round.ended.await();
        return new Result(
                round.done.get(),
                round.failed.get(),
                Duration.ofNanos(System.nanoTime() - begin),
                round.nanos);
    }

    private static final class Round {
        private final long end;
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final CountDownLatch ended = new CountDownLatch(OUTSTANDING);
        private final long[] nanos = new long[MOST];

        private Round(long end) {
            this.end = end;
        }
    }

    private void next(Round round) {
        long begin = System.nanoTime();
        if (begin - round.end > 0) {
            round.ended.countDown();
            return;
        }
        var unused =
                journal.append(hit())
                        .whenComplete((answer, failure) -> {
                            if (failure == null && answer instanceof Appended.Accepted told) {
                                round.nanos[(int) (round.done.getAndIncrement() % MOST)] =
                                        System.nanoTime() - begin;
                                end(told);
                            } else {
                                round.failed.incrementAndGet();
                            }
                            loops.execute(() -> next(round));
                        });
    }

    private NewHit hit() {
        var request =
                new Hit(
                        UUID.randomUUID(),
                        Instant.now(),
                        "bench.localhost",
                        "POST",
                        "/order_created",
                        "",
                        Headers.of(List.of(new Header("Content-Type", "application/json"))),
                        body,
                        "127.0.0.1",
                        Hit.Origin.NETWORK);
        var hit =
                new KeptHit(
                        new TenantId(path),
                        new ContainerId(path),
                        Optional.of(path),
                        request,
                        Optional.empty());
        var id = Long.toString(ids.incrementAndGet());
        return new NewHit(hit, Optional.of(Once.byDeliveryId(path, id, Duration.ofHours(72))));
    }

    private void end(Appended.Accepted told) {
        var unused =
                journal.record(
                        new Receipt(
                                told.position(),
                                0,
                                path,
                                1,
                                Receipt.Outcome.DELIVERED,
                                Instant.now(),
                                Optional.empty(),
                                "",
                                ""));
        journal.ended(told.position());
    }

    private Result copy(Duration time) throws SQLException {
        var connection = backends.connect("bench");
        try {
            var rows = new BinaryCopy();
            var nanos = new long[MOST];
            long begin = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - begin < time.toNanos()) {
                long start = System.nanoTime();
                for (int i = 0; i < OUTSTANDING; i++) {
                    rows.row(2).add(++copied).add(body);
                }
                rows.send(connection, "bench_copy");
                connection.commit();
                Arrays.fill(
                        nanos, (int) count, (int) count + OUTSTANDING, System.nanoTime() - start);
                count += OUTSTANDING;
            }
            return new Result(count, 0, Duration.ofNanos(System.nanoTime() - begin), nanos);
        } finally {
            backends.close(connection);
        }
    }

    private long wal() throws SQLException {
        Connection connection = backends.connect("bench");
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint")) {
            row.next();
            return row.getLong(1);
        } finally {
            backends.close(connection);
        }
    }

    @Override
    public void close() {
        journal.close();
        loops.shutdownNow();
    }

    /** A database of its own has nothing to recover. */
    private static final class NoRecovery implements Recovery {
        @Override
        public void found(RecoveredHits hits) {
            throw new IllegalStateException("found " + hits.count() + " hits");
        }

        @Override
        public void lost(StreamId stream) {
            throw new IllegalStateException("lost " + stream);
        }
    }
}
