package org.tagyard.runtime.delivery.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what a journal hands over; reads it when asked. Thread-safe. */
public final class RecordingRecovery implements Recovery {
    private final List<RecoveredHits> found = new CopyOnWriteArrayList<>();
    private final List<StreamId> lost = new CopyOnWriteArrayList<>();

    private final AtomicInteger failures = new AtomicInteger();

    /** So many hand-overs meet a bug first. */
    public void fails(int times) {
        failures.set(times);
    }

    @Override
    public void found(RecoveredHits hits) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("a bug");
        }
        found.add(hits);
    }

    @Override
    public void lost(StreamId stream) {
        lost.add(stream);
    }

    public List<RecoveredHits> found() {
        return List.copyOf(found);
    }

    public List<StreamId> lost() {
        return List.copyOf(lost);
    }

    /** Everything handed over so far, read in pages; what was read once is not read again. */
    public List<RecoveredHit> readAll(int page) {
        var all = new ArrayList<RecoveredHit>();
        for (var hits : found) {
            List<RecoveredHit> some;
            do {
                some = hits.next(page).toCompletableFuture().join();
                all.addAll(some);
            } while (!some.isEmpty());
        }
        return all;
    }
}
