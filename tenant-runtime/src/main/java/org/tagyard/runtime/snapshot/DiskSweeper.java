package org.tagyard.runtime.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the disk from growing for ever: deletes what no container refers to, once the database has
 * said which containers there are, and then at every interval.
 */
final class DiskSweeper implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DiskSweeper.class);

    /** How soon to look again whether the database was seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DiskSnapshot disk;
    private final Snapshots snapshots;
    private final ConfigPoller poller;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("snapshot-sweeper").factory());

    DiskSweeper(DiskSnapshot disk, Snapshots snapshots, ConfigPoller poller) {
        this.disk = disk;
        this.snapshots = snapshots;
        this.poller = poller;
    }

    void start(Duration interval) {
        next(Duration.ZERO, interval);
    }

    private void next(Duration pause, Duration interval) {
        var _ =
                thread.schedule(
                        () -> next(sweep() ? interval : PATIENCE, interval),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** False, and nothing deleted, while only the disk itself says which containers there are. */
    boolean sweep() {
        if (poller.origin() != ConfigPoller.Origin.DATABASE) {
            return false;
        }
        try {
            int deleted = disk.sweep(snapshots::knows);
            if (deleted > 0) {
                LOG.infof("Deleted snapshot files that nothing refers to files=%d", deleted);
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.warnf("The snapshot directory cannot be swept reason=%s", unreadable);
        }
        return true;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
