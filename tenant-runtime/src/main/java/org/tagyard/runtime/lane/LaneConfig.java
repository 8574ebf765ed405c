package org.tagyard.runtime.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** Where tenants' scripts run, and how tenants share that place. */
@ConfigMapping(prefix = "tagyard.lane")
public interface LaneConfig {
    /** Number of lanes, one thread each. As many as processors when left out. */
    OptionalInt count();

    /** CPU time a tenant may use before the next tenant has its turn. */
    @WithDefault("1ms")
    Duration quantum();

    /**
     * CPU time of one script after which its task leaves the lane to others and goes on beside it.
     */
    @WithDefault("2ms")
    Duration patience();

    /**
     * How many tasks that take long may compute at the same time in this process; the others of
     * them wait for their turn. Half as many as lanes, but one at least, when left out.
     */
    OptionalInt slowTurns();

    /** New work of a tenant is refused while its oldest waits longer than this. */
    @WithDefault("500ms")
    Duration maxQueueDelay();

    /** Most pieces of new work that may wait, per tenant and lane. */
    @WithDefault("2000")
    int maxQueued();

    /**
     * Most hits of one tenant under way at the same time in this process, each until its last tag
     * has ended.
     */
    @WithDefault("1000")
    int maxConcurrent();

    /**
     * Longest a task may use the processor without a sign of life; at twice this its thread is
     * given up and replaced. Several scripts of 50 ms each may make up one task.
     */
    @WithDefault("500ms")
    Duration taskBudget();

    /** Longest a task may keep a lane without a sign of life and without using the processor. */
    @WithDefault("10s")
    Duration maxBlocked();
}
