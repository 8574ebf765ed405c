package org.tagyard.runtime.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tagyard.runtime.delivery.journal.HitFixtures.anew;
import static org.tagyard.runtime.delivery.postgres.Nodes.accepted;
import static org.tagyard.runtime.delivery.postgres.Nodes.refusal;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.testing.Eventually;

/** Who may hold a stream, and from when on (spec: delivery §6, §8 row 6). */
class TakeOverTest {
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

    @Test
    void whatASleeperStillWantedToWriteIsRefused() {
        var sleeper = nodes.start("a");
        var taker = nodes.start("b");
        var before = anew("before");
        var stream = accepted(sleeper, before).stream();
        var late = anew("late");
        sleeper.wire().hold();
        var told = sleeper.journal().append(late).toCompletableFuture();
        Eventually.holds(() -> assertThat(taker.journal().holds(stream)).isTrue());
        sleeper.wire().letGo();

        assertThatThrownBy(() -> told.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class);
        Eventually.holds(() -> assertThat(sleeper.recovery().lost()).containsExactly(stream));
        Eventually.holds(() -> assertThat(refusal(sleeper, anew("after"))).isEmpty());
        assertThat(nodes.idsOnDisk()).contains(before.hit().id()).doesNotContain(late.hit().id());
    }

    @Test
    void aTransactionUnderAFormerEpochIsRefusedByTheDatabase() throws SQLException {
        var holder = nodes.start("a");
        var stream = accepted(holder, anew("before")).stream();
        try (var connection = database.runtime().connect();
                var statement = connection.createStatement()) {
            assertThat(entered(statement, stream, 1)).isTrue();
            nodes.execute("update journal_stream set epoch = epoch + 1");
            assertThat(entered(statement, stream, 1)).isFalse();
            assertThat(entered(statement, stream, 2)).isTrue();
        }
    }

    private static boolean entered(Statement statement, StreamId stream, long epoch)
            throws SQLException {
        try (var row =
                statement.executeQuery(
                        "select journal_enter('%s', %d) is not null".formatted(stream, epoch))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Test
    void aHandOverThatABugBreaksIsMadeAgain() {
        var dying = nodes.start("a");
        var heir = nodes.start("b");
        var left = anew("left");
        accepted(dying, left);
        heir.recovery().fails(2);

        dying.die();

        Eventually.holds(() -> assertThat(heir.recovery().found()).hasSize(1));
        assertThat(heir.recovery().readAll(10))
                .extracting(it -> it.hit().id())
                .containsExactly(left.hit().id());
    }

    @Test
    void aHitThatCannotBeReadKeepsNoOtherFromBeingTakenUp() {
        var dying = nodes.start("a");
        var heir = nodes.start("b");
        var first = anew("first");
        var last = anew("last");
        accepted(dying, first);
        var broken = accepted(dying, anew("broken"));
        accepted(dying, last);
        nodes.rows(
                        "select 'journal_hit_' || lpad(slot::text, 4, '0') from journal_slot where stream = '%s'"
                                .formatted(broken.stream().value()))
                .forEach(table ->
                        nodes.execute(
                                "update %s set hit = '\\x7f' where number = %d"
                                        .formatted(table, broken.number())));

        dying.die();

        Eventually.holds(() -> assertThat(heir.recovery().found()).hasSize(1));
        assertThat(heir.recovery().readAll(1))
                .extracting(it -> it.hit().id())
                .containsExactly(first.hit().id(), last.hit().id());
    }

    @Test
    void ofTwoHeirsOneTakesAll() {
        var dying = nodes.start("a");
        var heirs = List.of(nodes.start("b"), nodes.start("c"));
        accepted(dying, anew("waits"));
        var stream = dying.journal().stream();
        dying.die();
        Eventually.holds(
                () -> assertThat(heirs).anyMatch(heir -> !heir.recovery().found().isEmpty()));
        assertThat(heirs).filteredOn(heir -> heir.journal().holds(stream)).hasSize(1);
        assertThat(heirs.stream().mapToInt(heir -> heir.recovery().readAll(10).size()).sum())
                .isEqualTo(1);
    }

    /** The take-over's commit took place, its answer was lost: a row names a process unawares. */
    @Test
    void aTakeOverWhoseAnswerWasLostIsMadeAgain() {
        var dying = nodes.start("a", Map.of("lease", "60s"));
        var stream = accepted(dying, anew("waits")).stream();
        var taker = nodes.start("b");
        var own = accepted(taker, anew("own")).stream();
        var sessions = sessionsOf(own);
        dying.die();
        nodes.execute(
                """
                update journal_stream j
                   set node = t.node, process = t.process, epoch = j.epoch + 1, backends = t.backends,
                       lease_until = clock_timestamp() + interval '1 second'
                  from journal_stream t where t.stream = '%s' and j.stream = '%s'\
                """
                        .formatted(own, stream));

        Eventually.holds(() -> assertThat(taker.recovery().found()).hasSize(1));
        assertThat(taker.recovery().readAll(10))
                .singleElement()
                .satisfies(hit -> assertThat(hit.position().stream()).isEqualTo(stream));
        assertThat(taker.journal().holds(own)).isTrue();
        assertThat(sessionsOf(own)).as("it did not end its own").containsAll(sessions);
    }

    /** Numbers of the server's living processes that stand behind the holder of a stream. */
    private List<String> sessionsOf(StreamId stream) {
        return nodes.rows(
                """
                select b.pid from journal_stream j,
                       jsonb_to_recordset(j.backends) b (pid int, start timestamptz)
                  join pg_stat_activity a on a.pid = b.pid and a.backend_start = b.start
                 where j.stream = '%s'\
                """
                        .formatted(stream));
    }

    @Test
    void aStreamThatGetsNoSlotLeavesNoRow() {
        // a sequence counts on when its transaction is rolled back
        nodes.execute(
                """
                create sequence tries;
                create function no_slot() returns trigger language plpgsql security definer as
                $$ begin perform nextval('public.tries'); raise exception 'no slot' using errcode = '53400'; end $$;
                create trigger no_slot before update on journal_slot for each statement execute function no_slot()\
                """);
        var node = PostgresNode.open(database.runtime(), "a");
        try {
            Eventually.holds(() ->
                    assertThat(nodes.rows("select 1 from tries where last_value > 3"))
                            .isNotEmpty());
            assertThat(nodes.rows("select stream from journal_stream")).isEmpty();
            nodes.execute("drop function no_slot() cascade");
            Eventually.holds(() -> assertThat(refusal(node, anew("after"))).isEmpty());
            assertThat(nodes.rows("select stream from journal_stream"))
                    .containsExactly(node.journal().stream().toString());
        } finally {
            node.stop();
            nodes.execute("drop function if exists no_slot() cascade");
            nodes.execute("drop sequence tries");
        }
    }

    @Test
    void afterAnOutageOfTheDatabaseEveryHolderKeepsItsStream() {
        var both = List.of(nodes.start("a"), nodes.start("b"));
        var streams = both.stream().map(node -> accepted(node, anew("waits")).stream()).toList();
        both.forEach(node -> node.wire().cut());
        // longer than any lease: nobody holds anything for certain any more
        Eventually.holds(() -> {
            assertThat(both.getFirst().journal().holds(streams.getFirst())).isFalse();
            assertThat(both.getLast().journal().holds(streams.getLast())).isFalse();
            assertThat(
                            nodes.rows(
                                    "select 1 from journal_stream where lease_until < clock_timestamp()"))
                    .hasSize(2);
        });
        both.forEach(node -> node.wire().mend());
        for (int i = 0; i < 2; i++) {
            var node = both.get(i);
            var stream = streams.get(i);
            Eventually.holds(() -> assertThat(node.journal().holds(stream)).isTrue());
            assertThat(node.recovery().lost()).isEmpty();
            assertThat(node.recovery().found()).isEmpty();
        }
    }

    @Test
    void aSecondProcessOfOneNameDoesNotRobALivingOne() {
        var first = nodes.start("a");
        var stream = accepted(first, anew("waits")).stream();
        var second = nodes.start("a");
        accepted(second, anew("another"));
        assertThat(first.journal().holds(stream)).isTrue();
        assertThat(first.recovery().lost()).isEmpty();
        assertThat(second.recovery().found()).isEmpty();
    }

    @Test
    void aNewProcessOfADeadOnesNameDoesNotWaitForTheLease() {
        var dying = nodes.start("a", Map.of("lease", "60s"));
        accepted(dying, anew("waits"));
        dying.die();
        var next = nodes.start("a", Map.of("lease", "60s"));
        Eventually.holds(() -> assertThat(next.recovery().readAll(10)).hasSize(1));
    }
}
