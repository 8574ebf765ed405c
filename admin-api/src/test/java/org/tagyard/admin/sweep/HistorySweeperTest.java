package org.tagyard.admin.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Past;
import org.tagyard.admin.testing.Stage;
import org.tagyard.admin.testing.TestingClock;

@ControlPlaneTest
class HistorySweeperTest {
    private final HistorySweeper sweeper;
    private final TestingClock clock;

    @Inject
    HistorySweeperTest(HistorySweeper sweeper, TestingClock clock) {
        this.sweeper = sweeper;
        this.clock = clock;
    }

    @Test
    void whatRetentionSaysIsForgottenAndTheRestIsKept() {
        var stage = Stage.aContainer();
        var past = Past.of(stage);
        var hit = past.hit(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        past.delivery(hit, UUID.randomUUID(), "delivered");
        past.dead(hit, UUID.randomUUID());
        past.delivery(hit, UUID.randomUUID(), "due");
        Stage.execute(
                """
                insert into inbox (tenant_id, container_id, inbox_id, kind, body, created_by, state, finished_at)
                select '%s', '%s', gen_random_uuid(), 'replay', '{}', '{}', s, case s when 'queued' then null else now() end
                  from unnest(array['queued', 'succeeded']) s\
                """
                        .formatted(stage.tenant().value(), stage.container().value()));
        try {
            clock.advance(Duration.ofDays(40));
            assertThat(sweeper.sweep()).isTrue();
            assertThat(states(stage)).isEqualTo("dead due");
            assertThat(count("inbox", stage)).isEqualTo("1");
            clock.advance(Duration.ofDays(60));
            assertThat(sweeper.sweep()).isTrue();
            assertThat(states(stage)).isEqualTo("due");
            assertThat(count("hit_history", stage)).isEqualTo("1");
        } finally {
            clock.reset();
        }
    }

    @Test
    void countsEndWithTheLastDeliveryTheyCountAndNeverBeforeAllHaveEnded() {
        var stage = Stage.aContainer();
        var past = Past.of(stage);
        past.counted(5, 4, 1, 0, 0, 0);
        past.counted(7, 6, 0, 0, 0, 1);
        try {
            clock.advance(Duration.ofDays(89));
            assertThat(sweeper.sweep()).isTrue();
            assertThat(count("delivery_count", stage)).isEqualTo("2");
            clock.advance(Duration.ofDays(2));
            assertThat(sweeper.sweep()).isTrue();
            assertThat(
                            Stage.query(
                                    "select string_agg(started::text, ' ') from delivery_count where tenant_id = '%s'"
                                            .formatted(stage.tenant().value())))
                    .isEqualTo("7");
        } finally {
            clock.reset();
        }
    }

    @Test
    void thereIsAlwaysRoomForTheComingDays() {
        try {
            clock.advance(Duration.ofDays(200));
            assertThat(sweeper.sweep()).isTrue();
            var day =
                    clock.instant()
                            .plus(Duration.ofDays(2))
                            .toString()
                            .substring(0, 10)
                            .replace("-", "");
            assertThat(Stage.query("select to_regclass('hit_history_" + day + "')"))
                    .isEqualTo("hit_history_" + day);
        } finally {
            clock.reset();
        }
    }

    private static String states(Stage stage) {
        return Stage.query(
                "select string_agg(state, ' ' order by state) from delivery_history where tenant_id = '%s'"
                        .formatted(stage.tenant().value()));
    }

    private static String count(String table, Stage stage) {
        return Stage.query(
                "select count(*) from %s where tenant_id = '%s'"
                        .formatted(table, stage.tenant().value()));
    }
}
