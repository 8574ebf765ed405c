/**
 * Script lanes: one thread each, as many as cores; per-tenant queues served by deficit round-robin
 * over CPU time; admission by queueing delay; a watchdog that replaces a lane gone silent. Uses the
 * JDK and {@code platform.tenant}; knows neither hits nor scripts. Start with {@link
 * org.tagyard.runtime.lane.Lane}, then {@code LaneWorker}.
 */
@NullMarked
package org.tagyard.runtime.lane;

import org.jspecify.annotations.NullMarked;
