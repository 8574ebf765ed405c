package org.tagyard.admin.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The control plane's clock in tests: the real time, and as much later as a test says. */
public final class TestingClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** Goes forward. */
    public void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Shows the real time again. */
    public void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** Takes the place of the real one. */
    @Singleton
    static final class Wiring {
        private final TestingClock clock = new TestingClock();

        @Produces
        @Alternative
        @Priority(1)
        @Singleton
        Clock clock() {
            return clock;
        }

        @Produces
        @Singleton
        TestingClock testingClock() {
            return clock;
        }
    }
}
