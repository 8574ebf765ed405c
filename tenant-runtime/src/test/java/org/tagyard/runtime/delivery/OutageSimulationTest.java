package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagyard.runtime.delivery.TestingRunner.Answer;
import org.tagyard.runtime.ingress.Header;

/** Sick destinations over simulated hours (spec: delivery §8, rows 3 to 5). */
class OutageSimulationTest {
    @Test
    void aDestinationThatWasDownForSixHoursGetsEverythingInHardlyMoreAttemptsThanDeliveries() {
        var shop = new SimulatedShop("Chat");
        var up = new boolean[1];
        shop.server("chat.example.org", _ -> up[0] ? Answer.status(200) : Answer.status(503));

        for (int minute = 0; minute < 6 * 60; minute++) {
            for (int i = 0; i < 10; i++) {
                shop.hit("Chat");
            }
            shop.time.pass(Duration.ofMinutes(1));
        }
        int before = shop.calls.size();
        assertThat(shop.history.in("delivered")).isZero();
        assertThat(shop.history.in("held")).isGreaterThan(3_000);
        up[0] = true;
        // the longest delay of the schedule
        shop.time.pass(Duration.ofHours(7));

        assertThat(shop.history.in("delivered")).isEqualTo(3_600);
        assertThat(shop.calls.size() - before).isLessThanOrEqualTo((int) (3_600 * 1.05));
        assertThat(shop.ledger.offset()).isZero();
        assertThat(shop.disk.openHits()).isEmpty();
    }

    @Test
    void aDestinationThatTakesSixtyAMinuteGetsAThousand() {
        var shop = new SimulatedShop("Chat");
        Deque<Instant> taken = new ArrayDeque<>();
        shop.server(
                "chat.example.org",
                _ -> {
                    var now = shop.time.instant();
                    while (!taken.isEmpty()
                            && taken.peek().isBefore(now.minus(Duration.ofMinutes(1)))) {
                        taken.remove();
                    }
                    if (taken.size() >= 60) {
                        var wait = Duration.between(now, taken.element().plusSeconds(60));
                        return Answer.status(
                                429,
                                new Header("retry-after", String.valueOf(wait.toSeconds() + 1)));
                    }
                    taken.add(now);
                    return Answer.status(200);
                });

        for (int i = 0; i < 1_000; i++) {
            shop.hit("Chat");
        }
        shop.time.pass(Duration.ofHours(24));

        assertThat(shop.history.in("delivered")).isEqualTo(1_000);
        assertThat(shop.ledger.offset()).isZero();
    }

    @Test
    void oneDestinationThatHangsDelaysNoneOfTheOthers() {
        var names = IntStream.range(0, 100).mapToObj(i -> "D" + i).toArray(String[]::new);
        var well = new SimulatedShop(names);
        var sick = new SimulatedShop(names);
        for (var name : names) {
            var host = name.toLowerCase(java.util.Locale.ROOT) + ".example.org";
            well.server(host, _ -> Answer.status(200));
            sick.server(host, _ -> name.equals("D7") ? Answer.hangs() : Answer.status(200));
        }

        var usual = times(well, names);
        var withOneSick = times(sick, names);

        assertThat(withOneSick.size()).isGreaterThanOrEqualTo((int) (usual.size() * 0.97));
        assertThat(p99(withOneSick)).isLessThanOrEqualTo(p99(usual).multipliedBy(12).dividedBy(10));
    }

    /** From acceptance to delivery, of everything but the one, a thousand hits a second. */
    private static List<Duration> times(SimulatedShop shop, String... names) {
        for (int i = 0; i < 20_000; i++) {
            shop.hit(names[i % names.length]);
            shop.time.pass(Duration.ofMillis(1));
        }
        var times = new ArrayList<Duration>();
        for (var row : shop.history.deliveries.values()) {
            if (!row.tagName().equals("D7") && row.state() instanceof Delivery.Delivered) {
                times.add(Duration.between(row.receivedAt(), row.endedAt().orElseThrow()));
            }
        }
        return times;
    }

    private static Duration p99(List<Duration> times) {
        return times.stream().sorted().skip(times.size() * 99L / 100).findFirst().orElseThrow();
    }
}
