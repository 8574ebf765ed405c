package org.tagyard.runtime.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.lane.Lane.Admission;

/** What lanes count. */
final class LaneMeters {
    private static final Logger LOG = Logger.getLogger(LaneMeters.class);

    private final Timer queueDelay;
    private final Counter delayed;
    private final Counter full;
    private final Counter abandoned;
    private final Counter aside;

    LaneMeters(MeterRegistry registry) {
        queueDelay =
                Timer.builder("tagyard.lane.queue.delay")
                        .description("How long work waited for its lane")
                        .publishPercentiles(0.5, 0.99)
                        .register(registry);
        delayed = refused(registry, "delayed");
        full = refused(registry, "full");
        abandoned =
                Counter.builder("tagyard.lane.abandoned")
                        .description("Threads given up because a task kept them silent")
                        .register(registry);
        aside =
                Counter.builder("tagyard.lane.aside")
                        .description("Tasks that took long and went on beside their lane")
                        .register(registry);
    }

    private static Counter refused(MeterRegistry registry, String reason) {
        return Counter.builder("tagyard.lane.refused")
                .description("New work that was not admitted")
                .tag("reason", reason)
                .register(registry);
    }

    void admitted(Admission admission) {
        switch (admission) {
            case ACCEPTED -> {}
            case DELAYED -> delayed.increment();
            case FULL -> full.increment();
        }
    }

    void waited(long nanos) {
        queueDelay.record(nanos, TimeUnit.NANOSECONDS);
    }

    void wentAside() {
        aside.increment();
    }

    void abandoned(TenantId tenant, int lane) {
        abandoned.increment();
        LOG.warnf("Gave up a silent lane thread tenant=%s lane=%d", tenant, lane);
    }
}
