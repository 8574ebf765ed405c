package org.tagyard.runtime.snapshot;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.store.LiveIndex;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.platform.store.StoreException;
import org.tagyard.runtime.host.HostIndex;
import org.tagyard.runtime.host.Hosts;

/**
 * Looks for changes at every interval; alone enough to be current. Also knows where the present
 * state comes from: the database, or the disk until the database can be reached.
 */
final class ConfigPoller implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ConfigPoller.class);

    private final LiveIndex index;
    private final Snapshots snapshots;
    private final Hosts hosts;
    private final Optional<DiskSnapshot> disk;
    private final Clock clock;
    private final Runnable afterEachLook;
    private final int warmAtStart;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("config-poller").factory());

    private volatile Origin origin = Origin.NOTHING;
    private volatile @Nullable Instant lastLook;
    private @Nullable String since;
    private boolean indexIsNews;

    ConfigPoller(
            LiveIndex index,
            Snapshots snapshots,
            Hosts hosts,
            Optional<DiskSnapshot> disk,
            Clock clock,
            int warmAtStart,
            Runnable afterEachLook) {
        this.index = index;
        this.snapshots = snapshots;
        this.hosts = hosts;
        this.disk = disk;
        this.clock = clock;
        this.warmAtStart = warmAtStart;
        this.afterEachLook = afterEachLook;
    }

    /** Where the present state comes from. */
    enum Origin {
        /** Neither database nor disk gave anything yet. */
        NOTHING,
        /** The disk; the database could not be reached since the start. */
        DISK,
        DATABASE
    }

    /** First look, on the caller's thread, then one at every interval. */
    void start(Duration interval) {
        look();
        if (origin == Origin.NOTHING) {
            disk.flatMap(DiskSnapshot::index).ifPresent(this::serveFromDisk);
        }
        snapshots.routes().stream().limit(warmAtStart).forEach(snapshots::warm);
        long millis = interval.toMillis();
        var _ =
                thread.scheduleWithFixedDelay(
                        this::lookSafely, millis, millis, TimeUnit.MILLISECONDS);
    }

    Origin origin() {
        return origin;
    }

    /** When the database was last seen; empty when never. */
    Optional<Instant> lastLook() {
        return Optional.ofNullable(lastLook);
    }

    private void serveFromDisk(DiskSnapshot.Index kept) {
        hosts.swap(HostIndex.of(kept.hosts()));
        snapshots.index(kept.rows());
        origin = Origin.DISK;
        LOG.warnf("Serving from disk: the database is away containers=%d", kept.rows().size());
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException bug) {
            LOG.error("Looking for changes failed", bug);
        }
    }

    private void look() {
        try {
            var former = since;
            if (former == null) {
                lookAtAll();
            } else {
                var look = index.changedSince(former);
                look.rows().stream()
                        .filter(this::isNews)
                        .map(Snapshots::route)
                        .forEach(snapshots::refresh);
                indexIsNews |= !look.rows().isEmpty();
                since = look.since();
            }
            lastLook = clock.instant();
            snapshots.retry();
            keepIndex();
            afterEachLook.run();
        } catch (StoreException away) {
            LOG.debugf(away, "The database is away");
        }
    }

    private void lookAtAll() {
        boolean fromDisk = origin == Origin.DISK;
        var look = index.all();
        hosts.swap(HostIndex.of(index.routes()));
        snapshots.index(look.rows());
        since = look.since();
        origin = Origin.DATABASE;
        indexIsNews = true;
        if (fromDisk) {
            snapshots.refreshLoaded();
            LOG.infof("The database is back containers=%d", look.rows().size());
        }
    }

    /** A look tells some changes twice: what is loaded as told needs no second load. */
    private boolean isNews(LiveRow row) {
        return !snapshots.reflects(row);
    }

    private void keepIndex() {
        if (!indexIsNews || disk.isEmpty()) {
            return;
        }
        try {
            disk.get().keep(new DiskSnapshot.Index(snapshots.rows(), hosts.current().routes()));
            indexIsNews = false;
        } catch (IOException full) {
            LOG.warnf("The index cannot be kept on disk reason=%s", full);
        }
    }

    @Override
    public void close() {
        Closing.calmly(thread);
    }
}
