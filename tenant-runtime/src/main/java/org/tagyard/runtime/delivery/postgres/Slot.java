package org.tagyard.runtime.delivery.postgres;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A pair of tables that a stream has claimed, and how full it is. Thread-safe. */
final class Slot {
    /**
     * Bytes of a row and its index entry beside the hit; measured in WAL ({@code bench durable}:
     * 1,122 bytes for a row of 1,024).
     */
    static final int ROW_OVERHEAD = 98;

    private final int number;
    private final String suffix;
    private final long claimedAt = System.nanoTime();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger hits = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean noted;

    Slot(int number) {
        this.number = number;
        this.suffix = "%04d".formatted(number);
    }

    int number() {
        return number;
    }

    /** The tables' names are ours: no text from outside gets into a statement. */
    String hitTable() {
        return "journal_hit_" + suffix;
    }

    String receiptTable() {
        return "journal_receipt_" + suffix;
    }

    void filled(long more) {
        bytes.addAndGet(more);
    }

    void opened() {
        hits.incrementAndGet();
        open.incrementAndGet();
    }

    /** How many hits there were when it was found. */
    void found(int count) {
        hits.set(count);
    }

    void ended() {
        open.decrementAndGet();
    }

    /** From now on no hit is put into it. Called while nobody writes hits. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** That it is closed is written down. */
    boolean isNoted() {
        return noted;
    }

    void noted() {
        noted = true;
    }

    boolean isEmpty() {
        return hits.get() == 0;
    }

    int open() {
        return open.get();
    }

    int hits() {
        return hits.get();
    }

    long bytes() {
        return bytes.get();
    }

    long ageNanos() {
        return System.nanoTime() - claimedAt;
    }
}
