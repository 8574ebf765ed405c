package org.tagyard.runtime.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.Position;

/**
 * Reads hits that were let go: while one read is under way others gather, so that a backlog is read
 * in pages and not hit by hit. On the engine's loop only.
 */
final class Rereads {
    private static final int MOST_HITS = 100;
    private static final long MOST_BYTES = 4L << 20;

    private final Journal journal;
    private final Loop loop;
    private final Map<OpenHit, Reader> waiting = new LinkedHashMap<>();
    private boolean isReading;

    Rereads(Journal journal, Loop loop) {
        this.journal = journal;
        this.loop = loop;
    }

    /** Who wants a hit. */
    interface Reader {
        /**
         * @param kept empty: it has ended, or is no longer ours
         */
        void found(Optional<KeptHit> kept);

        /** Not now: the database is away. */
        void failed();
    }

    void read(OpenHit hit, Reader reader) {
        waiting.put(hit, reader);
        if (!isReading) {
            next();
        }
    }

    private void next() {
        var page = new HashMap<Position, Reader>();
        long bytes = 0;
        var hits = waiting.entrySet().iterator();
        while (hits.hasNext() && page.size() < MOST_HITS && bytes < MOST_BYTES) {
            var one = hits.next();
            page.put(one.getKey().position(), one.getValue());
            bytes += one.getKey().bytes();
            hits.remove();
        }
        if (page.isEmpty()) {
            return;
        }
        isReading = true;
        journal.read(page.keySet())
                .whenComplete((found, failure) ->
                        loop.execute(() -> {
                            isReading = false;
                            next();
                            page.forEach((position, reader) -> {
                                if (failure == null) {
                                    reader.found(Optional.ofNullable(found.get(position)));
                                } else {
                                    reader.failed();
                                }
                            });
                        }));
    }
}
