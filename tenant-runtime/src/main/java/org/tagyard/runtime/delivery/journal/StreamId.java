package org.tagyard.runtime.delivery.journal;

import java.util.UUID;

/** One process's sequence of hits. A process starts a new one; it may come to hold older ones. */
public record StreamId(UUID value) implements Comparable<StreamId> {
    @Override
    public int compareTo(StreamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
