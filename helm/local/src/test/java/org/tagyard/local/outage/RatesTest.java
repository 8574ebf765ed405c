package org.tagyard.local.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final long SECOND = 1_000_000_000L;

    /** One each tenth of a second but for the third and fourth second. */
    private final Rates rates =
            new Rates(
                    LongStream.range(0, 100)
                            .map(tenth -> tenth * SECOND / 10)
                            .filter(at -> at < 2 * SECOND || at >= 4 * SECOND)
                            .boxed()
                            .toList());

    @Test
    void anInstantCountsFromItsBeginToBeforeItsEnd() {
        assertThat(rates.count(0, SECOND)).isEqualTo(10);
        assertThat(rates.count(SECOND / 10, SECOND / 10 + 1)).isEqualTo(1);
        assertThat(rates.perSecond(SECOND, 3 * SECOND)).isEqualTo(5);
    }

    @Test
    void theFullRateIsBackWhereItHoldsForASecond() {
        assertThat(rates.firstAt(9.8, 3 * SECOND, 9 * SECOND).orElseThrow())
                .isBetween(4 * SECOND - SECOND / 10, 4 * SECOND);
        assertThat(rates.firstAt(20, 0, 9 * SECOND)).isEmpty();
    }

    @Test
    void theLongestGapReachesFromTheLastOneToTheNext() {
        assertThat(rates.longestGap(0, 10 * SECOND)).isEqualTo(Duration.ofMillis(2_100));
        assertThat(rates.longestGap(5 * SECOND, 12 * SECOND)).isEqualTo(Duration.ofMillis(2_100));
        assertThat(new Rates(List.of()).longestGap(0, SECOND)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theNextOneIsCountedFromThere() {
        assertThat(rates.next(2 * SECOND)).hasValue(2 * SECOND);
        assertThat(rates.next(20 * SECOND)).isEmpty();
    }
}
