package org.tagyard.local.bench.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The traffic sends to its own destination: what is acknowledged has arrived. */
class TrafficTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final OrderWriter writer = new OrderWriter("localhost", "/", new byte[32], "T-");
    private final Traffic traffic;
    private final InetSocketAddress itself;

    TrafficTest() throws IOException {
        traffic = new Traffic("T-");
        itself = new InetSocketAddress("127.0.0.1", traffic.destinationPort());
    }

    @AfterEach
    void close() throws IOException {
        traffic.close();
    }

    @Test
    void everyAcknowledgedOrderHasArrivedOnce() throws IOException {
        var round = run(Pace.FLOOD, 4);
        assertThat(round.acknowledged()).isPositive().isEqualTo(round.arrived());
        assertThat(round.answers().count()).isEqualTo(round.acknowledged());
        assertThat(round.firstAttempts().count()).isEqualTo(round.arrived());
        assertThat(round.refused()).isZero();
        assertThat(round.again()).isZero();
        assertThat(traffic.awaitArrivals(LONG).arrived()).isEqualTo(round.arrived());
    }

    @Test
    void aDestinationThatIsAwayRefusesAndNothingArrives() throws IOException {
        traffic.destinationIsAway(true);
        var away = run(Pace.FLOOD, 2);
        assertThat(away.refused()).isPositive();
        assertThat(away.acknowledged()).isZero();
        assertThat(away.arrived()).isZero();
        traffic.destinationIsAway(false);
        assertThat(run(Pace.FLOOD, 2).acknowledged()).isPositive();
    }

    @Test
    void aRateSendsWhatIsDueAndNoMore() throws IOException {
        var round = run(Pace.rate(100, System.nanoTime()), 2);
        assertThat(round.acknowledged()).isBetween(1L, 25L);
    }

    @Test
    void aRoundThatGoesOnTellsOfTheWholeOfIt() throws IOException {
        var first = run(Pace.rate(100, System.nanoTime()), 2);
        var whole = traffic.goOn(itself, List.of(writer), 2, Pace.FLOOD, false, SHORT);
        assertThat(whole.acknowledged()).isGreaterThan(first.acknowledged());
        assertThat(whole.arrived()).isEqualTo(whole.acknowledged());
        assertThat(whole.ofEarlier()).isZero();
        assertThat(traffic.sent()).isEqualTo(whole.acknowledged());
    }

    @Test
    void aServerThatIsNotThereIsAnError() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(() ->
                                traffic.run(
                                        new InetSocketAddress("127.0.0.1", 1),
                                        List.of(writer),
                                        1,
                                        Pace.FLOOD,
                                        false,
                                        SHORT)))
                .isInstanceOf(IOException.class);
    }

    private Round run(Pace pace, int connections) throws IOException {
        return traffic.run(itself, List.of(writer), connections, pace, false, SHORT);
    }
}
