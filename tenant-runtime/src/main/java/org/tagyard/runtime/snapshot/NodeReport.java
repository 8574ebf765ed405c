package org.tagyard.runtime.snapshot;

import java.time.Instant;
import java.util.Optional;
import org.tagyard.runtime.host.Route;

/**
 * What this node tells the control plane about one container (table {@code node_live}).
 *
 * @param version what is live here; empty when nothing is
 * @param failedNumber the version that could not be made live, with the reason
 */
record NodeReport(
        Route route,
        Optional<Integer> version,
        Instant since,
        Optional<Integer> failedNumber,
        Optional<String> failure) {

    static NodeReport live(Route route, int version, Instant now) {
        return new NodeReport(route, Optional.of(version), now, Optional.empty(), Optional.empty());
    }

    static NodeReport failed(
            Route route, Optional<Integer> version, int failed, String why, Instant now) {
        return new NodeReport(route, version, now, Optional.of(failed), Optional.of(why));
    }
}
