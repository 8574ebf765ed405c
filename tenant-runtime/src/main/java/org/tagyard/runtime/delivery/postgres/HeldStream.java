package org.tagyard.runtime.delivery.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.tagyard.runtime.delivery.journal.StreamId;

/** A stream that this process holds under an epoch, with its slots. Thread-safe. */
final class HeldStream {
    private final StreamId id;
    private final long epoch;
    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private final AtomicLong lastReceipt = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile OpenHits open = new OpenHits();
    private volatile Optional<Slot> current = Optional.empty();
    private volatile Optional<Slot> spare = Optional.empty();
    private volatile long heldUntil;
    private volatile boolean loaded;
    private long nextNumber = 1;

    /**
     * @param heldUntil by {@link System#nanoTime}
     */
    HeldStream(StreamId id, long epoch, long heldUntil) {
        this.id = id;
        this.epoch = epoch;
        this.heldUntil = heldUntil;
    }

    StreamId id() {
        return id;
    }

    long epoch() {
        return epoch;
    }

    OpenHits open() {
        return open;
    }

    List<Slot> slots() {
        return slots;
    }

    void renewed(long until) {
        heldUntil = until;
    }

    boolean isHeld() {
        return System.nanoTime() - heldUntil < 0;
    }

    /** Nanoseconds until the lease ends; negative when it has. */
    long remainingNanos() {
        return heldUntil - System.nanoTime();
    }

    /** Which hits are open is known. */
    boolean isLoaded() {
        return loaded;
    }

    /** Nothing was left in it: it has just begun. */
    void begun() {
        loaded = true;
    }

    /** What a take-over found in it. */
    void loaded(SlotRows.Found found) {
        open = found.open();
        slots.addAll(found.slots());
        loaded = true;
    }

    /**
     * The number of the next new hit; taken when it is on disk. Only while {@link #writing} is
     * held.
     */
    long nextNumber() {
        return nextNumber;
    }

    long takeNumber() {
        return nextNumber++;
    }

    /** Held by whoever writes hits or changes the current slot. */
    ReentrantLock writing() {
        return writing;
    }

    Optional<Slot> current() {
        return current;
    }

    boolean hasSpare() {
        return spare.isPresent();
    }

    /** Claimed for later, or at once when there is no current one. */
    void claimed(Slot slot) {
        slots.add(slot);
        if (current.isEmpty()) {
            current = Optional.of(slot);
        } else {
            spare = Optional.of(slot);
        }
    }

    /** Closes the current slot and goes on in the spare one; stays where it is without one. */
    void rotate() {
        if (spare.isPresent()) {
            current.ifPresent(Slot::close);
            current = spare;
            spare = Optional.empty();
        }
    }

    void freed(Slot slot) {
        slots.remove(slot);
        if (current.equals(Optional.of(slot))) {
            current = Optional.empty();
        }
    }

    /**
     * When a receipt counts as recorded: microseconds since 1970, each later than the one before,
     * so that receipts have an order even where the clock goes back.
     */
    long receiptAt(Instant at) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return lastReceipt.updateAndGet(last -> Math.max(last + 1, micros));
    }

    void receiptSeen(long micros) {
        lastReceipt.accumulateAndGet(micros, Math::max);
    }
}
