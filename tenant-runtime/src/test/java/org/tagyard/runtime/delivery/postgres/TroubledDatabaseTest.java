package org.tagyard.runtime.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.runtime.delivery.journal.HitFixtures.anew;
import static org.tagyard.runtime.delivery.journal.HitFixtures.once;
import static org.tagyard.runtime.delivery.journal.HitFixtures.receipt;
import static org.tagyard.runtime.delivery.postgres.Nodes.accepted;
import static org.tagyard.runtime.delivery.postgres.Nodes.append;
import static org.tagyard.runtime.delivery.postgres.Nodes.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;
import org.tagyard.runtime.delivery.journal.Receipt.Outcome;
import org.tagyard.runtime.delivery.journal.RecoveredHit;
import org.tagyard.runtime.testing.Eventually;

/** What the journal does while the database cannot do its part (spec: delivery §8 rows 2 and 7). */
class TroubledDatabaseTest {
    /** Promised is what is configured; the machine of a test may be busy. */
    private static final Map<String, String> SLOW_AFTER = Map.of("slow-after", "2s");

    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    private final TestingDatabase database = TestingDatabase.start();
    private final Nodes nodes = new Nodes(database.runtime(), database.superuser());

    @BeforeEach
    void emptyTables() {
        database.truncate();
    }

    @AfterEach
    void stop() {
        nodes.close();
        nodes.execute("alter role tagyard_runtime reset default_transaction_read_only");
    }

    private static void isRefusedAtOnce(PostgresNode node) {
        long start = System.nanoTime();
        assertThat(refusal(node, anew("refused"))).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    }

    @Test
    void aDatabaseThatIsAwayMeansRefusalsAndRecoveryByItself() {
        var node = nodes.start("a", SLOW_AFTER);
        var before = accepted(node, anew("before"));
        node.wire().cut();
        isRefusedAtOnce(node);
        Eventually.holds(() -> assertThat(node.journal().refusal()).contains(Reason.DATABASE_AWAY));
        isRefusedAtOnce(node);

        node.wire().mend();
        Eventually.holds(() -> assertThat(refusal(node, anew("after"))).isEmpty());
        assertThat(node.journal().stream()).as("the stream").isEqualTo(before.stream());
    }

    @Test
    void receiptsWaitForTheDatabaseAndAreNotLost() {
        var node = nodes.start("a", SLOW_AFTER);
        var hit = accepted(node, anew("waits"));
        node.wire().cut();
        var first = node.journal().record(receipt(hit, 1, Outcome.RETRY)).toCompletableFuture();
        var second = node.journal().record(receipt(hit, 2, Outcome.HELD)).toCompletableFuture();
        isRefusedAtOnce(node);
        assertThat(first).isNotDone();

        node.wire().mend();
        second.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(first).isCompleted();
        node.die();
        var heir = nodes.start("a");
        Eventually.holds(() -> assertThat(heir.recovery().found()).isNotEmpty());
        assertThat(heir.recovery().readAll(10))
                .singleElement()
                .extracting(RecoveredHit::receipts, InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    @Test
    void aHitWhoseCommitTookTooLongIsRefusedAndHandedOverOnce() {
        var node = nodes.start("a", Map.of("slow-after", "2s", "lease", "30s"));
        accepted(node, anew("before"));
        node.wire().hold();
        var late = anew("late");
        assertThat(refusal(node, late)).contains(Reason.SLOW);
        assertThat(node.journal().refusal()).contains(Reason.SLOW);
        assertThat(node.metric("window.bytes")).isPositive();

        node.wire().letGo();
        Eventually.holds(() -> assertThat(node.journal().refusal()).isEmpty());
        Eventually.holds(() -> assertThat(node.recovery().found()).hasSize(1));
        assertThat(node.recovery().readAll(10))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.hit()).isEqualTo(late.hit());
                    assertThat(found.receipts()).isEmpty();
                });
        assertThat(nodes.idsOnDisk()).containsOnlyOnce(late.hit().id());
    }

    @Test
    void aReadOnlyDatabaseMeansRefusalsAndRecoveryByItself() {
        var node = nodes.start("a", SLOW_AFTER);
        accepted(node, anew("before"));
        nodes.execute("alter role tagyard_runtime set default_transaction_read_only = on");
        endSessions();
        Eventually.holds(() -> {
            isRefusedAtOnce(node);
            assertThat(node.journal().refusal()).contains(Reason.READ_ONLY);
        });

        nodes.execute("alter role tagyard_runtime reset default_transaction_read_only");
        endSessions();
        Eventually.holds(() -> assertThat(refusal(node, anew("after"))).isEmpty());
    }

    private void endSessions() {
        nodes.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tagyard_runtime'");
    }

    @Test
    void aFullDiskMeansRefusalsAndRecoveryByItself() {
        var node = nodes.start("a", SLOW_AFTER);
        var before = anew("before");
        accepted(node, before);
        // what a server says whose volume is full, at the same moment: while rows are written
        nodes.execute(
                """
                create or replace function no_room() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
                create trigger no_room before insert on journal_hit_0000 for each row execute function no_room();
                create trigger no_room before insert on journal_hit_0001 for each row execute function no_room()\
                """);
        try {
            assertThat(refusal(node, anew("no room"))).contains(Reason.DISK_FULL);
            isRefusedAtOnce(node);
            assertThat(node.journal().refusal()).contains(Reason.DISK_FULL);
        } finally {
            nodes.execute("drop function no_room() cascade");
        }
        Eventually.holds(() -> assertThat(node.journal().refusal()).isEmpty());
        var after = anew("after");
        accepted(node, after);
        assertThat(nodes.idsOnDisk())
                .containsExactlyInAnyOrder(before.hit().id(), after.hit().id());
    }

    @Test
    void aDatabaseThatFillsTheRoomItWasGivenTakesNoMoreHits() {
        var node = PostgresNode.open(database.runtime(), "a", Map.of("database-capacity", "1M"));
        try {
            Eventually.holds(() -> assertThat(node.journal().refusal()).contains(Reason.DISK_FULL));
        } finally {
            node.stop();
        }
    }

    @Test
    void hitsThatFillTheMemoryAreRefusedUntilSomeAreLetGoOrEnd() {
        var node = nodes.start("a", Map.of("memory-window", "2K"));
        var first = accepted(node, anew("x".repeat(500)));
        var second = accepted(node, anew("x".repeat(500)));
        assertThat(refusal(node, anew("x".repeat(500)))).contains(Reason.WINDOW_FULL);
        node.journal().letGo(first);
        var third = accepted(node, anew("x".repeat(500)));
        assertThat(refusal(node, anew("x".repeat(500)))).contains(Reason.WINDOW_FULL);
        node.journal().ended(second);
        node.journal().ended(third);
        node.journal().ended(third);
        assertThat(append(node, anew("x".repeat(500)))).isInstanceOf(Appended.Accepted.class);
        node.journal().letGo(first);
        assertThat(node.metric("window.bytes")).isBetween(500.0, 1_200.0);
    }

    @Test
    void aDuplicateTakesNoRoom() {
        var node = nodes.start("a");
        var hit = accepted(node, once("evt_1"));
        append(node, once("evt_1"));
        node.journal().letGo(hit);
        Eventually.holds(() -> assertThat(node.metric("window.bytes")).isZero());
    }

    @Test
    void whatTheTestsOfOthersEmptyUnderARunningJournalIsBegunAnew() {
        var node = nodes.start("a");
        accepted(node, anew("before"));
        database.truncate();
        Eventually.holds(() -> {
            node.recovery().lost();
            assertThat(refusal(node, anew("after"))).isEmpty();
        });
        assertThat(List.copyOf(node.recovery().lost())).hasSize(1);
    }
}
