package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;

/** History is written behind the work, whatever single rows hold. */
class HistoryWriterTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ContainerId CONTAINER = new ContainerId(new UUID(2, 2));
    private static final StreamId STREAM = new StreamId(new UUID(4, 4));
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** No partition of history takes a day that far back. */
    private static final Instant NO_DAY = Instant.parse("1999-12-31T00:00:00Z");

    private final TestingDatabase database = TestingDatabase.start();
    private final HistoryWriter writer =
            new HistoryWriter(
                    new HistoryStore(
                            new TenantTransactions(TestingDatabase.dataSource(database.runtime())),
                            "a"),
                    Duration.ofMillis(50),
                    Clock.systemUTC());

    @BeforeEach
    void emptyTables() {
        database.truncate();
        holds("a");
    }

    private void holds(String node) {
        execute("delete from journal_stream");
        execute(
                """
                insert into journal_stream (stream, node, process, epoch, lease_until)
                values ('%s', '%s', gen_random_uuid(), 1, now())\
                """
                        .formatted(STREAM.value(), node));
    }

    private void execute(String sql) {
        try (var connection = TestingDatabase.dataSource(database.superuser()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    private List<String> rows(String sql) {
        try (var connection = TestingDatabase.dataSource(database.superuser()).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static History.HitRow hit(int number, Instant receivedAt) {
        return new History.HitRow(
                TENANT,
                CONTAINER,
                Optional.empty(),
                new Hit(
                        new UUID(0x7000, number),
                        receivedAt,
                        "shop.example.org",
                        "POST",
                        "/orders",
                        "",
                        Headers.NONE,
                        History.NO_BODY,
                        "192.0.2.7",
                        Hit.Origin.NETWORK),
                "accepted",
                Optional.empty(),
                200,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(STREAM),
                Optional.of(new byte[] {1}));
    }

    private static History.DeliveryRow delivery(int number, Instant receivedAt) {
        return delivery(number, receivedAt, new Delivery.Delivered(1), receivedAt);
    }

    private static History.DeliveryRow delivery(
            int number, Instant receivedAt, Delivery state, Instant changedAt) {
        return new History.DeliveryRow(
                TENANT,
                CONTAINER,
                new UUID(0x7001, number),
                receivedAt,
                new UUID(0x7000, number),
                Optional.empty(),
                1,
                new UUID(0x7002, number),
                "purchase",
                new UUID(5, 5),
                "Chat",
                state,
                receivedAt.plus(Duration.ofHours(72)),
                Optional.of(receivedAt),
                OptionalInt.of(200),
                Optional.of("chat.example.org"),
                OptionalInt.of(1),
                Optional.empty(),
                STREAM,
                changedAt);
    }

    private static History.AttemptRow attempt(int number, String trigger) {
        return new History.AttemptRow(
                TENANT,
                new UUID(0x7001, number),
                NOW,
                1,
                trigger,
                AttemptClass.DELIVERED,
                NOW,
                Duration.ofMillis(5),
                OptionalInt.of(200),
                Optional.empty(),
                "",
                List.of(),
                1);
    }

    @Test
    void rowsThatTheDatabaseRefusesKeepNoOtherOfTheirBatch() throws InterruptedException {
        for (int i = 1; i <= 40; i++) {
            writer.hit(hit(i, i == 11 ? NO_DAY : NOW));
            writer.ran(
                    new History.RunRow(
                            TENANT,
                            new UUID(0x7000, i),
                            NOW,
                            Optional.of(i == 7 ? "no JSON" : "{}"),
                            1,
                            List.of()));
            writer.delivery(delivery(i, i == 23 ? NO_DAY : NOW));
            writer.attempt(attempt(i, i == 29 ? "whim" : "first"));
        }
        var written = new CountDownLatch(1);
        writer.written(written::countDown);

        writer.start();

        assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(rows("select count(*)::text from hit_history")).containsExactly("39");
        assertThat(rows("select count(*)::text from hit_history where claimed_by is null"))
                .containsExactly("1");
        assertThat(rows("select count(*)::text from delivery_history")).containsExactly("39");
        assertThat(rows("select started || ' ' || delivered from delivery_count"))
                .containsExactly("39 39");
        assertThat(rows("select count(*)::text from attempt_history")).containsExactly("39");
        assertThat(writer.dropped()).isEqualTo(4);
    }

    @Test
    void whereEverythingIsRefusedTheWritingGoesOn() throws InterruptedException {
        for (int i = 1; i <= 80; i++) {
            writer.delivery(delivery(i, NO_DAY));
        }
        var written = new CountDownLatch(1);
        writer.written(written::countDown);

        writer.start();

        assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.dropped()).isEqualTo(80);
    }

    @Test
    void whereADeliveryStandsIsToldByWhoeverHoldsItsStream() throws InterruptedException {
        writer.start();
        writer.delivery(delivery(1, NOW));
        awaitWritten();

        holds("b");
        writer.delivery(
                delivery(1, NOW, new Delivery.Due(2, NOW.plusSeconds(5)), NOW.plusSeconds(20)));
        writer.delivery(delivery(2, NOW));
        awaitWritten();

        assertThat(rows("select state from delivery_history")).containsExactly("delivered");
        assertThat(rows("select started || ' ' || delivered || ' ' || pending from delivery_count"))
                .containsExactly("1 1 0");
        assertThat(writer.dropped()).isZero();
    }

    private void awaitWritten() throws InterruptedException {
        var written = new CountDownLatch(1);
        writer.written(written::countDown);
        assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
