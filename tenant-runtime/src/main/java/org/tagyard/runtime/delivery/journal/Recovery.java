package org.tagyard.runtime.delivery.journal;

/**
 * Who takes up what others left. Called on a thread of the journal: return at once, work elsewhere.
 */
public interface Recovery {
    /**
     * Hits that nobody runs have come to this process: a former stream of this node, one of a
     * process that died or stopped, or hits of the own stream that turned out to be on disk after
     * their callers had been told that the journal is unavailable.
     */
    void found(RecoveredHits hits);

    /**
     * The stream has been taken by another process (this one slept, or was cut off): start no more
     * attempts for its hits, forget them. Receipts for them are refused.
     */
    void lost(StreamId stream);
}
