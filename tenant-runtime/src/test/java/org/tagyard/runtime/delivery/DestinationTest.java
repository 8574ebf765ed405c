package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagyard.runtime.delivery.Destination.Breaker;
import org.tagyard.runtime.delivery.Destination.Entry;

/** How many attempts a server gets, and when none (spec: delivery §4). */
class DestinationTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private final Destination destination = new Destination(NOON);

    private void fails(Instant at) {
        destination.unanswered(at, Optional.empty(), "It answered 503.");
    }

    @Test
    void itBeginsWithEightAtATime() {
        for (int i = 0; i < Destination.FIRST_LIMIT; i++) {
            assertThat(destination.enter(true, NOON)).isEqualTo(Entry.ENTERS);
        }
        assertThat(destination.enter(true, NOON)).isEqualTo(Entry.FULL);
    }

    @Test
    void whatIsNoFirstAttemptGetsHalfAtMost() {
        for (int i = 0; i < Destination.FIRST_LIMIT / 2; i++) {
            assertThat(destination.enter(false, NOON)).isEqualTo(Entry.ENTERS);
        }
        assertThat(destination.enter(false, NOON)).isEqualTo(Entry.FULL);
        assertThat(destination.enter(true, NOON)).isEqualTo(Entry.ENTERS);
    }

    @Test
    void aBusyServerThatAnswersGetsMoreUpToItsMost() {
        for (int i = 0; i < 100_000; i++) {
            while (destination.enter(true, NOON) == Entry.ENTERS) {}
            destination.answered(NOON);
            destination.leave(true, NOON);
        }
        assertThat(destination.view().limit()).isEqualTo(Destination.LARGEST_LIMIT);
    }

    @Test
    void anIdleServerDoesNotEarnMore() {
        for (int i = 0; i < 1_000; i++) {
            destination.enter(true, NOON);
            destination.answered(NOON);
            destination.leave(true, NOON);
        }
        assertThat(destination.view().limit()).isEqualTo(Destination.FIRST_LIMIT);
    }

    @Test
    void failuresThatBelongTogetherHalveItOnce() {
        fails(NOON);
        fails(NOON.plusMillis(200));
        assertThat(destination.view().limit()).isEqualTo(4);
        fails(NOON.plusSeconds(2));
        assertThat(destination.view().limit()).isEqualTo(2);
    }

    @Test
    void tenInARowShutIt() {
        for (int i = 0; i < 9; i++) {
            fails(NOON);
        }
        assertThat(destination.enter(true, NOON)).isEqualTo(Entry.ENTERS);
        fails(NOON);
        assertThat(destination.enter(true, NOON)).isEqualTo(Entry.SHUT);
        assertThat(destination.isShut(NOON)).isTrue();
    }

    @Test
    void halfOfTwentyWithinThirtySecondsShutIt() {
        for (int i = 0; i < 10; i++) {
            destination.answered(NOON.plusSeconds(i));
            fails(NOON.plusSeconds(i));
        }
        assertThat(destination.view().breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void halfOfTwentyOverAMinuteDoNot() {
        for (int i = 0; i < 10; i++) {
            destination.answered(NOON.plusSeconds(6 * i));
            fails(NOON.plusSeconds(6 * i));
        }
        assertThat(destination.view().breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void oneProbeEachTenSecondsUntilItAnswers() {
        for (int i = 0; i < 10; i++) {
            fails(NOON);
        }
        var later = NOON.plusSeconds(10);
        assertThat(destination.enter(true, NOON.plusSeconds(9))).isEqualTo(Entry.SHUT);
        assertThat(destination.enter(false, later)).isEqualTo(Entry.ENTERS);
        assertThat(destination.enter(true, later)).isEqualTo(Entry.SHUT);
        assertThat(destination.view().breaker()).isEqualTo(Breaker.HALF_OPEN);
        fails(later);
        destination.leave(false, later);
        assertThat(destination.enter(true, later.plusSeconds(9))).isEqualTo(Entry.SHUT);
        assertThat(destination.enter(true, later.plusSeconds(10))).isEqualTo(Entry.ENTERS);
        destination.answered(later.plusSeconds(10));
        assertThat(destination.view().breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void aProbeThatCalledNobodyTellsNothing() {
        for (int i = 0; i < 10; i++) {
            fails(NOON);
        }
        destination.enter(true, NOON.plusSeconds(10));
        destination.leave(true, NOON.plusSeconds(10));
        assertThat(destination.view().breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void aServerThatAsksForMoreTimeIsProbedLater() {
        for (int i = 0; i < 10; i++) {
            destination.unanswered(NOON, Optional.of(Duration.ofMinutes(2)), "429");
        }
        assertThat(destination.enter(true, NOON.plusSeconds(119))).isEqualTo(Entry.SHUT);
        assertThat(destination.enter(true, NOON.plusSeconds(120))).isEqualTo(Entry.ENTERS);
    }

    @Test
    void aHostIsNamedWithThePortThatIsNotItsSchemesOwn() {
        assertThat(Destinations.hostOf("https://API.example.org/a?b")).contains("api.example.org");
        assertThat(Destinations.hostOf("https://api.example.org:443/")).contains("api.example.org");
        assertThat(Destinations.hostOf("http://api.example.org:8082/"))
                .contains("api.example.org:8082");
        assertThat(Destinations.hostOf("no url at all")).isEmpty();
    }
}
