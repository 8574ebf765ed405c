package org.tagyard.local.bench.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tagyard.local.bench.durable.Samples.Times;

class FiguresTest {
    @Test
    void aPercentileIsATimeThatWasMeasured() {
        var samples = new Samples();
        for (int i = 100; i >= 1; i--) {
            samples.add(i * 1_000_000L);
        }
        assertThat(samples.times()).isEqualTo(new Times(100, 50, 99, 100));
    }

    @Test
    void noTimesAreNoFigure() {
        assertThat(new Samples().times()).isEqualTo(new Times(0, 0, 0, 0));
    }

    @Test
    void timesOfTwoConnectionsGoTogether() {
        var all = new Samples();
        all.add(1_000_000);
        var more = new Samples();
        for (int i = 0; i < 100_000; i++) {
            more.add(3_000_000);
        }
        all.addAll(more);
        assertThat(all.times()).isEqualTo(new Times(100_001, 3, 3, 3));
    }

    @Test
    void aRoundGoesFromProcessToProcessAsItIs() throws IOException {
        var round =
                new Round(
                        123_456,
                        1,
                        8.25,
                        new Times(123_456, 1.5, 12.25, 99.5),
                        120_000,
                        7,
                        2,
                        new Times(120_000, 4, 40.125, 400));
        assertThat(Round.of(round.line())).isEqualTo(round);
        assertThat(round.perSecond()).isEqualTo(123_456 / 8.25);
        assertThatThrownBy(() -> Round.of("done")).hasMessage("not a round: done");
        assertThatThrownBy(() -> Round.of(round.line().replace("123456", "many")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aRateSpreadsOrdersEvenlyOverItsSeconds() {
        var pace = Pace.rate(1_000, 5_000);
        assertThat(pace.nextDue(0, 0, 9_999)).isEqualTo(5_000);
        assertThat(pace.nextDue(1, 0, 9_999)).isEqualTo(1_005_000);
        assertThat(pace.nextDue(600_000_000, 0, 9_999)).isEqualTo(5_000 + 600_000 * 1_000_000_000L);
    }

    @Test
    void throughSendsOnlyWhatArrives() {
        var pace = Pace.through(2);
        assertThat(pace.nextDue(10, 1, 7)).isEqualTo(7);
        assertThat(pace.nextDue(10, 2, 7)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ordersCountOnceHoweverOftenTheyArrive() {
        var orders = new Orders();
        orders.begin();
        long earlier = orders.send(0);
        orders.begin();
        long mine = orders.send(10);
        assertThat(orders.underWay()).isEqualTo(1);
        orders.answered(true, 10, 2_000_010);
        orders.arrived(mine, 5_000_010);
        orders.arrived(mine, 9_000_010);
        orders.arrived(earlier, 9_000_010);
        orders.arrived(mine + 1, 9_000_010);
        var round = orders.round(1_000_000_000);
        assertThat(round)
                .isEqualTo(
                        new Round(1, 0, 1, new Times(1, 2, 2, 2), 1, 1, 1, new Times(1, 5, 5, 5)));
        assertThat(orders.underWay()).isZero();
    }

    @Test
    void onlyTargetsThatAreMetEndWell() {
        var text = new ByteArrayOutputStream();
        var report = new Report(new PrintStream(text, true, StandardCharsets.UTF_8));
        report.atLeast("hits", 15_000, "a second", 15_000);
        report.atMost("p99", 19.96, "ms", 20);
        assertThat(report.conclude()).isTrue();
        report.atMost("p50", 8.01, "ms", 8);
        report.atLeast("arrived", 3_999, "a second", 4_000);
        assertThat(report.conclude()).isFalse();
        assertThat(
                        text.toString(StandardCharsets.UTF_8)
                                .lines()
                                .filter(it -> it.contains("MISSED")))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("p50").contains("8.01"),
                        it -> assertThat(it).startsWith("arrived").contains("3,999"));
    }
}
