package org.tagyard.runtime.delivery.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a journal hands over; reads it when asked. Thread-safe. */
public final class RecordingRecovery implements Recovery {
    private final List<RecoveredHits> found = new CopyOnWriteArrayList<>();
    private final List<StreamId> lost = new CopyOnWriteArrayList<>();

    @Override
    public void found(RecoveredHits hits) {
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
