package org.tagyard.runtime.snapshot;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.snapshot.ContainerLoader.Loaded;

/**
 * The place of one container: cold, or loaded and swapped as a whole. Loads of one container never
 * overlap; changes that arrive during a load cause exactly one more.
 */
final class Slot {
    private final Route route;
    private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<Optional<LiveContainer>>> first =
            new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long usedAt;
    private volatile @Nullable LiveRow row;

    Slot(Route route) {
        this.route = route;
    }

    /** The line of the index that was last acted upon; empty before the first. */
    Optional<LiveRow> row() {
        return Optional.ofNullable(row);
    }

    void row(LiveRow known) {
        row = known;
    }

    Route route() {
        return route;
    }

    /** What serves now. */
    Optional<Loaded> loaded() {
        return Optional.ofNullable(loaded.get());
    }

    boolean isLoaded() {
        return loaded.get() != null;
    }

    /** What serves now, or will after the load that {@code start} begins. */
    CompletionStage<Optional<LiveContainer>> get(Runnable start) {
        var now = loaded.get();
        if (now != null) {
            return CompletableFuture.completedStage(Optional.of(now.live()));
        }
        var fresh = new CompletableFuture<Optional<LiveContainer>>();
        var waiting = first.compareAndExchange(null, fresh);
        if (waiting != null) {
            return waiting;
        }
        start.run();
        return fresh;
    }

    /**
     * True when the caller has to load; false when a load under way will be followed by another.
     */
    boolean ask() {
        return asked.getAndIncrement() == 0;
    }

    int pending() {
        return asked.get();
    }

    /** True when there were no further requests since {@code served} was read. */
    boolean done(int served) {
        return asked.addAndGet(-served) == 0;
    }

    /** Serves this from now on. */
    void swap(Optional<Loaded> next) {
        loaded.set(next.orElse(null));
        var waiting = first.getAndSet(null);
        if (waiting != null) {
            waiting.complete(next.map(Loaded::live));
        }
    }

    /** Nothing changes; who waits for the first load hears why. */
    void fail(Throwable why) {
        var waiting = first.getAndSet(null);
        if (waiting != null) {
            waiting.completeExceptionally(why);
        }
    }

    /** Back to cold; the next request loads again. */
    void evict() {
        loaded.set(null);
    }

    void used(long tick) {
        usedAt = tick;
    }

    long usedAt() {
        return usedAt;
    }
}
