package org.tagyard.runtime.powerup.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At most so many hits a second, on a random sample (spec: admin-api §2.2). */
class SamplerTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int MOST = 10;

    private final Sampler sampler = new Sampler();
    private final Random random = new Random(7);

    private int takenOf(int hits, Instant second) {
        int taken = 0;
        for (int i = 0; i < hits; i++) {
            if (sampler.take(second, MOST, random.nextDouble()).isTaken()) {
                taken++;
            }
        }
        return taken;
    }

    @Test
    void fewHitsAreAllTaken() {
        assertThat(takenOf(10, NOON)).isEqualTo(10);
        assertThat(takenOf(10, NOON.plusSeconds(1))).isEqualTo(10);
        assertThat(sampler.take(NOON.plusSeconds(2), MOST, 0.99).isSampling()).isFalse();
    }

    @Test
    void neverMoreThanTheRateAndItIsSaid() {
        assertThat(takenOf(500, NOON)).isEqualTo(MOST);
        assertThat(sampler.take(NOON, MOST, 0).isSampling()).isTrue();
    }

    @Test
    void underASteadyFloodTheSampleIsSpreadOverTheSecond() {
        takenOf(1_000, NOON);
        var second = NOON.plusSeconds(1);

        int early = takenOf(500, second);
        int late = takenOf(500, second);

        assertThat(early).isBetween(1, 9);
        assertThat(late).isPositive();
        assertThat(early + late).isBetween(5, MOST);
    }

    @Test
    void afterAQuietSecondEverythingIsTakenAgain() {
        takenOf(1_000, NOON);

        assertThat(takenOf(5, NOON.plusSeconds(5))).isEqualTo(5);
    }
}
