package org.tagyard.runtime.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.runtime.delivery.journal.HitFixtures.ACME;
import static org.tagyard.runtime.delivery.journal.HitFixtures.once;
import static org.tagyard.runtime.delivery.postgres.Nodes.accepted;
import static org.tagyard.runtime.delivery.postgres.Nodes.append;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.NewHit;

/** How long a repetition counts as one, across days (spec: power-ups §15.4). */
class DuplicateWindowsTest {
    private final TestingDatabase database = TestingDatabase.start();
    private final Nodes nodes = new Nodes(database.runtime(), database.superuser());
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @BeforeEach
    void emptyTables() {
        database.truncate();
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private static NewHit hourly(String id) {
        return once(ACME, id, Duration.ofHours(1));
    }

    /** What was taken up to now was taken so long ago, and lies in the table of that day. */
    private void age(Duration by) {
        var day = today.minusDays(by.toDays());
        nodes.execute(
                "update journal_key_%d set at = at - interval '%d seconds'"
                        .formatted(ring(today), by.toSeconds()));
        if (!day.equals(today)) {
            nodes.execute(
                    "insert into journal_key_%d select * from journal_key_%d"
                            .formatted(ring(day), ring(today)));
            nodes.execute("truncate journal_key_" + ring(today));
            nodes.execute(
                    "insert into journal_key_day values (%d, '%s', false)"
                            .formatted(ring(day), day));
        }
    }

    private static int ring(LocalDate day) {
        return (int) Math.floorMod(day.toEpochDay(), 10L);
    }

    @Test
    void aDeliveryOfThreeDaysAgoIsRemembered() {
        var first = once("evt_1");
        accepted(nodes.start("a"), first);
        age(Duration.ofHours(71));
        assertThat(append(nodes.start("b"), once("evt_1")))
                .isEqualTo(new Appended.Duplicate(first.hit().id()));
    }

    @Test
    void afterTheWindowADeliveryIsNewAndThenRememberedAgain() {
        accepted(nodes.start("a"), once("evt_1"));
        age(Duration.ofHours(73));
        var node = nodes.start("b");
        var again = once("evt_1");
        accepted(node, again);
        assertThat(append(node, once("evt_1"))).isEqualTo(new Appended.Duplicate(again.hit().id()));
    }

    @Test
    void aShortWindowEndsWithinTheDay() {
        var node = nodes.start("a");
        accepted(node, hourly("evt_1"));
        age(Duration.ofMinutes(59));
        assertThat(append(node, hourly("evt_1"))).isInstanceOf(Appended.Duplicate.class);
        age(Duration.ofMinutes(2));
        var again = hourly("evt_1");
        accepted(node, again);
        assertThat(append(node, hourly("evt_1")))
                .isEqualTo(new Appended.Duplicate(again.hit().id()));
    }

    @Test
    void aDayBeginsWithoutForgettingTheOneBefore() throws SQLException {
        var first = once("evt_1");
        accepted(nodes.start("a"), first);
        nodes.close();
        age(Duration.ofDays(1));
        nodes.execute("delete from journal_key_day");
        nodes.execute(
                "insert into journal_key_day values (%d, '%s', true)"
                        .formatted(ring(today.minusDays(1)), today.minusDays(1)));
        keepDays();
        assertThat(nodes.rows("select day from journal_key_day where current"))
                .containsExactly(today.toString());
        try (var later = new Nodes(database.runtime(), database.superuser())) {
            assertThat(append(later.start("b"), once("evt_1")))
                    .isEqualTo(new Appended.Duplicate(first.hit().id()));
        }
    }

    @Test
    void tomorrowsTableIsEmptiedAheadOfTime() throws SQLException {
        accepted(nodes.start("a"), once("evt_1"));
        nodes.close();
        var tomorrow = today.plusDays(1);
        nodes.execute(
                "insert into journal_key_%d select * from journal_key_%d"
                        .formatted(ring(tomorrow), ring(today)));
        nodes.execute("update journal_key_day set day = day - 10 where ring = " + ring(tomorrow));
        keepDays();
        assertThat(nodes.rows("select key from journal_key_" + ring(tomorrow))).isEmpty();
        assertThat(nodes.rows("select key from journal_key_" + ring(today))).hasSize(1);
        assertThat(nodes.rows("select day from journal_key_day where not current"))
                .isEqualTo(List.of(tomorrow.toString()));
    }

    private void keepDays() throws SQLException {
        try (var connection = database.runtime().connect()) {
            connection.setAutoCommit(false);
            KeyDays.keep(connection);
        }
    }
}
