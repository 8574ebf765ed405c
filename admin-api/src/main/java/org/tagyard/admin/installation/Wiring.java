package org.tagyard.admin.installation;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TimeOrderedIds;

/** The clock and the source of ids. */
@Singleton
class Wiring {
    /**
     * Ticks in microseconds, the grain PostgreSQL keeps, so that what is stored reads back equal.
     */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Produces
    @Singleton
    Ids ids() {
        return new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
    }
}
