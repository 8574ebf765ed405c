package org.tagyard.runtime.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How current the configuration of this process is; for readiness. */
public final class SnapshotState {
    private final ConfigPoller poller;
    private final Snapshots snapshots;
    private final Clock clock;

    SnapshotState(ConfigPoller poller, Snapshots snapshots, Clock clock) {
        this.poller = poller;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** True once there is something to serve by, be it from disk. */
    public boolean isReady() {
        return poller.origin() != ConfigPoller.Origin.NOTHING;
    }

    /** {@code database}, {@code disk} or {@code nothing}. */
    public String origin() {
        return switch (poller.origin()) {
            case NOTHING -> "nothing";
            case DISK -> "disk";
            case DATABASE -> "database";
        };
    }

    /** How long ago the database was last seen; empty when never. */
    public Optional<Duration> age() {
        return poller.lastLook().map(then -> Duration.between(then, clock.instant()));
    }

    public int knownContainers() {
        return snapshots.known();
    }

    /** Containers that changed, perhaps, and could not be loaded since. */
    public int staleContainers() {
        return snapshots.stale();
    }

    public long loadedContainers() {
        return snapshots.loaded();
    }
}
