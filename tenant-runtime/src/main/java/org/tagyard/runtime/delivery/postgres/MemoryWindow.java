package org.tagyard.runtime.delivery.postgres;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.journal.StreamId;

/** Bytes of appended hits that are still in memory, and that they are not too many. Thread-safe. */
final class MemoryWindow {
    private final long most;
    private final AtomicLong bytes = new AtomicLong();
    private final Map<Position, Integer> kept = new ConcurrentHashMap<>();

    MemoryWindow(long most) {
        this.most = most;
    }

    /**
     * Takes room; false, and none taken, when there is not enough. One hit always fits an empty
     * window.
     */
    boolean take(long wanted) {
        long before = bytes.getAndAdd(wanted);
        if (before > 0 && before + wanted > most) {
            bytes.addAndGet(-wanted);
            return false;
        }
        return true;
    }

    boolean isFull() {
        return bytes.get() >= most;
    }

    void give(long back) {
        bytes.addAndGet(-back);
    }

    /** The room taken for a hit is given back by its position from now on. */
    void keep(Position hit, int room) {
        kept.put(hit, room);
    }

    void letGo(Position hit) {
        var room = kept.remove(hit);
        if (room != null) {
            give(room);
        }
    }

    void letGo(StreamId stream) {
        kept.keySet().stream().filter(hit -> hit.stream().equals(stream)).forEach(this::letGo);
    }

    long most() {
        return most;
    }

    long bytes() {
        return bytes.get();
    }
}
