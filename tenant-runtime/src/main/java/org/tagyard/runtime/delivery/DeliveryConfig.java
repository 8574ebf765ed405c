package org.tagyard.runtime.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Running and retrying what durable paths accepted. */
@ConfigMapping(prefix = "tagyard.delivery")
public interface DeliveryConfig {
    /**
     * Journalled hits of one tenant that run at the same time in this process; what is not the
     * first run of a new hit gets half of them at most.
     */
    @WithDefault("128")
    int concurrentRuns();

    /** Longest life of one tag of a journalled hit, wall clock, waiting included. */
    @WithDefault("30s")
    Duration tagTimeout();

    /** How long rows for people gather before they are written. */
    @WithDefault("200ms")
    Duration historyInterval();

    /** How often the inbox is looked at while nobody asks for anything. */
    @WithDefault("1s")
    Duration inboxInterval();

    /** The same after somebody did. */
    @WithDefault("250ms")
    Duration inboxBusyInterval();

    /** Longest wait, when the process stops, for runs that are under way. */
    @WithDefault("5s")
    Duration stopTimeout();
}
