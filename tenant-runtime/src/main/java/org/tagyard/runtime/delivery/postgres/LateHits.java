package org.tagyard.runtime.delivery.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.delivery.journal.RecoveredHit;
import org.tagyard.runtime.delivery.journal.RecoveredHits;
import org.tagyard.runtime.delivery.journal.StreamId;

/** Hits of the own stream whose callers stopped waiting before they turned out to be on disk. */
final class LateHits implements RecoveredHits {
    private final StreamId stream;
    private final Queue<RecoveredHit> rest = new ArrayDeque<>();
    private final int count;

    LateHits(StreamId stream, List<HitWriter.Late> late) {
        this.stream = stream;
        this.count = late.size();
        for (var one : late) {
            rest.add(new RecoveredHit(one.position(), one.entry().hit().hit(), List.of()));
        }
    }

    @Override
    public StreamId stream() {
        return stream;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public synchronized CompletionStage<List<RecoveredHit>> next(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a page of " + most);
        }
        var page = new ArrayList<RecoveredHit>();
        while (page.size() < most && !rest.isEmpty()) {
            page.add(rest.remove());
        }
        return CompletableFuture.completedStage(List.copyOf(page));
    }
}
