package org.tagyard.runtime.delivery;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** When the next attempt starts (spec: delivery §4). */
class RetryPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private final RandomGenerator random = new SplittableRandom(1);

    private Duration wait(int made, Optional<Duration> retryAfter) {
        return Duration.between(NOON, RetryPolicy.DEFAULT.next(made, NOON, retryAfter, random));
    }

    @Test
    void delaysGrowByThreeUpToSixHoursWithJitterOfHalf() {
        for (int i = 0; i < 200; i++) {
            assertThat(wait(1, Optional.empty())).isBetween(ofMillis(2_500), ofSeconds(5));
            assertThat(wait(3, Optional.empty())).isBetween(ofMillis(22_500), ofSeconds(45));
            assertThat(wait(20, Optional.empty())).isBetween(ofHours(3), ofHours(6));
            assertThat(wait(2_000, Optional.empty())).isBetween(ofHours(3), ofHours(6));
        }
    }

    @Test
    void theServersRetryAfterWinsOverAnEarlierTime() {
        assertThat(wait(1, Optional.of(ofSeconds(90)))).isEqualTo(ofSeconds(90));
        assertThat(wait(1, Optional.of(ofSeconds(1)))).isBetween(ofMillis(2_500), ofSeconds(5));
    }

    @Test
    void credentialsAreTriedOnASlowSchedule() {
        assertThat(Duration.between(NOON, RetryPolicy.nextSlow(1, NOON, random)))
                .isBetween(ofMinutes(5), ofMinutes(10));
        assertThat(Duration.between(NOON, RetryPolicy.nextSlow(2, NOON, random)))
                .isBetween(ofMinutes(30), ofHours(1));
        assertThat(Duration.between(NOON, RetryPolicy.nextSlow(9, NOON, random)))
                .isBetween(ofHours(3), ofHours(6));
    }

    @Test
    void anAttemptThatWouldComeTooLateIsNotPlanned() {
        var rules = new Delivery.Rules(RetryPolicy.DEFAULT, NOON.plusSeconds(1), random);
        var attempt =
                new Attempt(
                        AttemptClass.UNANSWERED,
                        java.util.OptionalInt.of(503),
                        Optional.empty(),
                        "It answered 503.",
                        "",
                        Optional.empty(),
                        false);

        assertThat(new Delivery.Due(0, NOON).start().after(attempt, NOON, rules))
                .isInstanceOfSatisfying(
                        Delivery.Dead.class,
                        dead ->
                                assertThat(dead.reason().code())
                                        .isEqualTo(DeadReason.Code.TOO_OLD));
    }

    @Test
    void retryAfterIsReadAsSecondsOrAsADateAndCappedAtADay() {
        assertThat(RetryAfter.read("120", NOON)).contains(ofSeconds(120));
        assertThat(RetryAfter.read("Tue, 24 Nov 2026 12:05:00 GMT", NOON)).contains(ofMinutes(5));
        assertThat(RetryAfter.read("Tue, 24 Nov 2026 11:00:00 GMT", NOON)).contains(Duration.ZERO);
        assertThat(RetryAfter.read("99999999999", NOON)).contains(ofHours(24));
        assertThat(RetryAfter.read("soon", NOON)).isEmpty();
        assertThat(RetryAfter.read("", NOON)).isEmpty();
        assertThat(RetryAfter.read("-5", NOON)).isEmpty();
    }

    @Test
    void aScheduleThatShrinksIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(ofSeconds(5), 0.5, ofHours(6)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(ofSeconds(5), 3, ofSeconds(1)));
    }
}
