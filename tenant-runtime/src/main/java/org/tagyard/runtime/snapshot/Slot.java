package org.tagyard.runtime.snapshot;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.snapshot.ContainerLoader.Loaded;

/**
 * The place of one container: cold, loaded and swapped as a whole, or gone for good. Loads of one
 * container never overlap; changes that arrive during a load cause exactly one more. Every move is
 * one step under the slot's lock, says how many bytes it added, and leaves nobody waiting: each
 * load ends in {@link #settle}, {@link #fail} or {@link #leave}, and each of these answers all who
 * wait.
 */
final class Slot {
    private final Route route;
    private volatile @Nullable Loaded loaded;
    private volatile @Nullable LiveRow row;
    private volatile long usedAt;
    private @Nullable CompletableFuture<Optional<LiveContainer>> waiting;
    private boolean loading;
    private boolean again;

    /** The load under way has answered who waited; who comes now needs another. */
    private boolean answered;

    private volatile boolean gone;

    Slot(Route route) {
        this.route = route;
    }

    /** What somebody who wants a load has to do. */
    enum Asked {
        /** Load: nobody does. */
        LOAD,
        /** Nothing: a load is under way, and one more follows it. */
        FOLLOWS,
        /** Take another slot: this one left. */
        GONE
    }

    Route route() {
        return route;
    }

    /** The line of the index that was last acted upon; empty before the first. */
    Optional<LiveRow> row() {
        return Optional.ofNullable(row);
    }

    void row(LiveRow known) {
        row = known;
    }

    /** What serves now. */
    Optional<Loaded> loaded() {
        return Optional.ofNullable(loaded);
    }

    boolean isLoaded() {
        return loaded != null;
    }

    boolean isGone() {
        return gone;
    }

    /** What serves now, or will after the load under way, or the one that {@code start} begins. */
    CompletionStage<Optional<LiveContainer>> get(Runnable start) {
        var now = loaded;
        if (now != null) {
            return CompletableFuture.completedStage(Optional.of(now.live()));
        }
        CompletableFuture<Optional<LiveContainer>> mine;
        boolean isUnderWay;
        synchronized (this) {
            var meanwhile = loaded;
            if (meanwhile != null) {
                return CompletableFuture.completedStage(Optional.of(meanwhile.live()));
            }
            if (gone) {
                return CompletableFuture.completedStage(Optional.empty());
            }
            if (waiting != null) {
                return waiting;
            }
            mine = new CompletableFuture<>();
            waiting = mine;
            isUnderWay = loading && !answered;
        }
        if (!isUnderWay) {
            start.run();
        }
        return mine;
    }

    synchronized Asked ask() {
        if (gone) {
            return Asked.GONE;
        }
        if (loading) {
            again = true;
            return Asked.FOLLOWS;
        }
        loading = true;
        return Asked.LOAD;
    }

    /** After a load: true when the caller has to load once more. */
    synchronized boolean followed() {
        loading = again;
        again = false;
        answered = false;
        return loading;
    }

    /**
     * Serves this from now on.
     *
     * @return bytes added; negative when it is smaller than what was there
     */
    long settle(Loaded next) {
        long added;
        CompletableFuture<Optional<LiveContainer>> told;
        synchronized (this) {
            if (gone) {
                return 0;
            }
            added = next.stored().bytes() - bytes();
            loaded = next;
            told = takeWaiting();
        }
        told.complete(Optional.of(next.live()));
        return added;
    }

    /** Nothing changes; who waits for the first load hears why. */
    void fail(Throwable why) {
        CompletableFuture<Optional<LiveContainer>> told;
        synchronized (this) {
            told = takeWaiting();
        }
        told.completeExceptionally(why);
    }

    /**
     * Back to cold; the next request loads again.
     *
     * @return bytes added, never positive
     */
    synchronized long evict() {
        long added = -bytes();
        loaded = null;
        return added;
    }

    /**
     * There is no such container any more.
     *
     * @return bytes added, never positive
     */
    long leave() {
        long added;
        CompletableFuture<Optional<LiveContainer>> told;
        synchronized (this) {
            gone = true;
            added = evict();
            told = takeWaiting();
        }
        told.complete(Optional.empty());
        return added;
    }

    /** Completed outside of the lock: what depends on it may take its time. */
    private CompletableFuture<Optional<LiveContainer>> takeWaiting() {
        var told = waiting;
        waiting = null;
        answered = true;
        return told == null ? new CompletableFuture<>() : told;
    }

    private long bytes() {
        var now = loaded;
        return now == null ? 0 : now.stored().bytes();
    }

    void used(long tick) {
        usedAt = tick;
    }

    long usedAt() {
        return usedAt;
    }
}
