package org.tagyard.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.TestingClock;

class AddressLimitTest {
    private final TestingClock clock = new TestingClock();
    private final AddressLimit limit = new AddressLimit(2, clock);

    @Test
    void eachAddressHasItsOwnCount() {
        limit.count("192.0.2.1");
        limit.count("192.0.2.1");
        assertThat(limit.isReached("192.0.2.1")).isTrue();
        assertThat(limit.isReached("192.0.2.2")).isFalse();
    }

    @Test
    void aMinuteLaterItBeginsAnew() {
        limit.count("192.0.2.1");
        limit.count("192.0.2.1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(limit.isReached("192.0.2.1")).isFalse();
    }

    @Test
    void beyondTenThousandAddressesNewOnesShareACountAndKnownOnesKeepTheirs() {
        for (int i = 0; i < 10_000; i++) {
            limit.count("address " + i);
        }
        limit.count("new");
        limit.count("newer");
        assertThat(limit.isReached("newest")).isTrue();
        assertThat(limit.isReached("address 7")).isFalse();
    }
}
