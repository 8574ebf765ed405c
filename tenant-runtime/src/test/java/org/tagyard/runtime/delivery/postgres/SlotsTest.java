package org.tagyard.runtime.delivery.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.runtime.delivery.journal.HitFixtures.anew;
import static org.tagyard.runtime.delivery.journal.HitFixtures.bodyOf;
import static org.tagyard.runtime.delivery.journal.HitFixtures.receipt;
import static org.tagyard.runtime.delivery.postgres.Nodes.accepted;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.delivery.journal.NewHit;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.journal.Receipt;
import org.tagyard.runtime.delivery.journal.Receipt.Outcome;
import org.tagyard.runtime.delivery.journal.RecoveredHit;
import org.tagyard.runtime.delivery.journal.RecoveredHits;
import org.tagyard.runtime.testing.Eventually;

/** Rotation: where nothing is deleted row by row, and old data goes all the same. */
class SlotsTest {
    private static final Map<String, String> SMALL = Map.of("slot-bytes", "4K");

    private final TestingDatabase database = TestingDatabase.start();
    private final Nodes nodes = new Nodes(database.runtime(), database.superuser());

    @BeforeEach
    void emptyTables() {
        database.truncate();
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    /**
     * One at a time, each a slot's worth of bytes by a third, waiting for slots as the writer need
     * not.
     */
    private static List<Position> fill(PostgresNode node, int hits) {
        var positions = new ArrayList<Position>();
        for (int i = 0; i < hits; i++) {
            positions.add(accepted(node, filler(i)));
        }
        return positions;
    }

    private static NewHit filler(int number) {
        return anew(number + " " + "x".repeat(1_200));
    }

    private static void end(PostgresNode node, Position hit) {
        node.journal().record(receipt(hit, 1, Outcome.DELIVERED));
        node.journal().ended(hit);
    }

    @Test
    void slotsWhoseHitsHaveEndedAreEmptiedAndUsedAgain() {
        var node = nodes.start("a", SMALL);
        var made = nodes.rows("select slot from journal_slot").size();
        var appended = new AtomicInteger();
        Eventually.holds(() -> {
            fill(node, 8).forEach(hit -> end(node, hit));
            int gone = appended.addAndGet(8) - nodes.idsOnDisk().size();
            assertThat(gone).isGreaterThan(40);
        });
        Eventually.holds(() -> assertThat(nodes.claimedSlots()).isLessThanOrEqualTo(2));
        assertThat(nodes.rows("select slot from journal_slot"))
                .as("no more were made")
                .hasSize(made);
    }

    @Test
    void aSlotWithOneOpenHitStays() {
        var node = nodes.start("a", SMALL);
        var open = accepted(node, anew("open"));
        Eventually.holds(() -> {
            fill(node, 4).forEach(hit -> end(node, hit));
            assertThat(nodes.rows("select slot from journal_slot where closed_at is not null"))
                    .hasSize(1);
        });
        assertThat(read(node, open)).isEqualTo("open");
    }

    private static String read(PostgresNode node, Position hit) {
        var read =
                node.journal()
                        .read(List.of(hit))
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
        return bodyOf(requireNonNull(read.get(hit), "nothing lies there"));
    }

    @Test
    void littleThatIsOpenInAnOldSlotIsCopiedForwardWithItsReceipts() {
        var settings =
                Map.of(
                        "slot-bytes",
                        "8K",
                        "copy-forward-after",
                        "0s",
                        "copy-forward-percent",
                        "40");
        var node = nodes.start("a", settings);
        var open = accepted(node, anew("open"));
        var retry = node.journal().record(receipt(open, 3, Outcome.RETRY)).toCompletableFuture();
        retry.orTimeout(10, TimeUnit.SECONDS).join();
        Eventually.holds(() -> {
            fill(node, 4).forEach(hit -> end(node, hit));
            assertThat(node.metric("copied")).isPositive();
        });
        assertThat(read(node, open)).isEqualTo("open");
        node.journal()
                .record(receipt(open, 4, Outcome.HELD))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        node.die();

        var heir = nodes.start("a");
        Eventually.holds(() -> assertThat(heir.recovery().found()).isNotEmpty());
        var found =
                heir.recovery().readAll(100).stream()
                        .filter(hit -> hit.position().equals(open))
                        .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().receipts()).extracting(Receipt::attempt).containsExactly(3, 4);
    }

    @Test
    void moreSlotsAreMadeWhenAllAreTaken() {
        var node = nodes.start("a", SMALL);
        Eventually.holds(() -> {
            fill(node, 4);
            assertThat(nodes.claimedSlots()).isGreaterThan(9);
        });
        assertThat(nodes.rows("select slot from journal_slot").size()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void whatWasTakenFromAnotherIsForgottenWhenItHasEnded() {
        var dying = nodes.start("a", SMALL);
        var hits = fill(dying, 6);
        dying.die();
        var heir = nodes.start("a");
        Eventually.holds(() -> assertThat(heir.recovery().found()).isNotEmpty());
        assertThat(heir.recovery().readAll(4)).hasSize(6);
        hits.forEach(hit -> end(heir, hit));
        Eventually.holds(() ->
                assertThat(nodes.rows("select stream from journal_stream"))
                        .containsExactly(heir.journal().stream().toString()));
        assertThat(heir.journal().holds(hits.getFirst().stream())).isFalse();
        assertThat(nodes.claimedSlots()).isEqualTo(1);
    }

    /** The one that is broken off had found the hits of the first slot. */
    @Test
    void aLoadThatBreaksHalfWayIsBegunAnew() throws SQLException {
        var dying = nodes.start("a", SMALL);
        var hits = new ArrayList<Position>();
        Eventually.holds(() -> {
            hits.addAll(fill(dying, 2));
            assertThat(filledSlots()).hasSize(2);
        });
        dying.die();
        PostgresNode heir;
        try (var connection = database.superuser().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + filledSlots().getLast());
            heir = nodes.start("b");
            Eventually.holds(() ->
                    assertThat(
                                    nodes.rows(
                                            """
                                            select pg_terminate_backend(pid) from pg_stat_activity
                                             where application_name = 'tagyard-journal-slots' and wait_event_type = 'Lock'\
                                            """))
                            .isNotEmpty());
            connection.rollback();
        }
        Eventually.holds(() -> assertThat(heir.recovery().found()).isNotEmpty());
        assertThat(heir.recovery().readAll(10)).hasSameSizeAs(hits);
        // slots are looked at in order: when the last was freed, the first was spared
        var last = filledSlots().getLast();
        var inLast = nodes.rows("select number from " + last);
        hits.stream()
                .filter(hit -> inLast.contains(Long.toString(hit.number())))
                .forEach(hit -> end(heir, hit));
        Eventually.holds(() -> assertThat(nodes.rows("select 1 from " + last)).isEmpty());
        var first = hits.getFirst();
        assertThat(read(heir, first)).startsWith("0 ");
    }

    /** Small on disk, in many slots; large in memory. */
    @Test
    void aPageOfWhatWasLeftIsBoundedByItsBytesInMemory() {
        var dying = nodes.start("a", SMALL);
        var body = "x".repeat(1_500_000);
        var hits = new ArrayList<Position>();
        Eventually.holds(() -> {
            hits.add(accepted(dying, anew(body)));
            assertThat(filledSlots()).hasSize(3);
        });
        dying.die();
        var heir = nodes.start("a");
        Eventually.holds(() -> assertThat(heir.recovery().found()).isNotEmpty());

        var left = heir.recovery().found().getFirst();
        var read = new ArrayList<Position>();
        for (var page = next(left); !page.isEmpty(); page = next(left)) {
            page.forEach(hit -> read.add(hit.position()));
            assertThat(page).as("a page of 4 MB").hasSizeLessThanOrEqualTo(2);
        }
        assertThat(read).isEqualTo(hits);
    }

    private static List<RecoveredHit> next(RecoveredHits left) {
        return left.next(200).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Tables of hits that are not empty, oldest first. */
    private List<String> filledSlots() {
        return nodes
                .rows(
                        """
                        select 'journal_hit_' || to_char(slot, 'FM0000') from journal_slot
                         where stream is not null order by claimed_at\
                        """)
                .stream()
                .filter(table -> !nodes.rows("select 1 from " + table).isEmpty())
                .toList();
    }

    @Test
    void anIdleStreamsOldSlotIsEmptiedToo() {
        var node = nodes.start("a", Map.of("slot-age", "100ms"));
        end(node, accepted(node, anew("personal")));
        Eventually.holds(() -> assertThat(nodes.onDisk()).isEmpty());
    }
}
