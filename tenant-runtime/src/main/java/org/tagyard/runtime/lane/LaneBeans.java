package org.tagyard.runtime.lane;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the lanes of this process. */
@ApplicationScoped
class LaneBeans {
    @Produces
    @Singleton
    Lanes lanes(LaneConfig config, MeterRegistry registry, SilenceListener listener) {
        return new RendezvousLanes(config, registry, listener);
    }

    void close(@Disposes Lanes lanes) {
        if (lanes instanceof RendezvousLanes ours) {
            ours.close();
        }
    }

    @Produces
    @Singleton
    Concurrency concurrency(LaneConfig config) {
        return new Concurrency(config.maxConcurrent());
    }
}
