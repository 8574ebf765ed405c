package org.tagyard.runtime.delivery.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;
import org.tagyard.runtime.delivery.journal.NewHit;

/** Hits that one caller appended together, and the answer it waits for. */
final class Group {
    /** What a hit costs besides its bytes while it is in memory; a guess on the safe side. */
    private static final int OVERHEAD = 256;

    private final List<Entry> entries;
    private final int room;
    private final long since = System.nanoTime();
    private final CompletableFuture<List<Appended>> answer = new CompletableFuture<>();

    private Group(List<Entry> entries, int room) {
        this.entries = entries;
        this.room = room;
    }

    static Group of(List<NewHit> hits) {
        var entries = new ArrayList<Entry>(hits.size());
        int room = 0;
        for (var hit : hits) {
            var entry = new Entry(hit);
            entries.add(entry);
            room += entry.room();
        }
        return new Group(entries, room);
    }

    /** One hit of a group on its way; the writer notes what becomes of it. */
    static final class Entry {
        private final NewHit hit;
        private Optional<Appended> fate = Optional.empty();

        private Entry(NewHit hit) {
            this.hit = hit;
        }

        NewHit hit() {
            return hit;
        }

        byte[] bytes() {
            return hit.bytes();
        }

        int room() {
            return hit.bytes().length + OVERHEAD;
        }

        Appended fate() {
            return fate.orElseThrow();
        }

        void fate(Appended decided) {
            fate = Optional.of(decided);
        }

        /**
         * Has the key of an earlier entry of the same batch: a duplicate of whatever that one is.
         */
        void repeats(Entry earlier) {
            fate =
                    Optional.of(
                            earlier.fate
                                    .filter(Appended.Duplicate.class::isInstance)
                                    .orElseGet(
                                            () -> new Appended.Duplicate(earlier.hit.hit().id())));
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /** Bytes of the memory window. */
    int room() {
        return room;
    }

    long ageNanos() {
        return System.nanoTime() - since;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    CompletableFuture<List<Appended>> answer() {
        return answer;
    }

    /**
     * @return false: the caller has been told that the journal is unavailable
     */
    boolean tellFates() {
        return answer.complete(entries.stream().map(Entry::fate).toList());
    }

    void fail(Reason reason) {
        answer.completeExceptionally(new JournalUnavailable(reason));
    }
}
