package org.tagyard.runtime.delivery.postgres;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a stream's hits that have not ended, and the slot each lies in: a hash table of
 * longs with linear probing, because a backlog of a million hits must stay small (about 24 bytes a
 * hit instead of 90 with boxed keys). Thread-safe.
 */
final class OpenHits {
    private long[] numbers = new long[64];
    private @Nullable Slot[] slots = new Slot[64];
    private int size;

    synchronized void open(long number, Slot slot) {
        if (put(number, slot)) {
            slot.opened();
        }
    }

    private boolean put(long number, Slot slot) {
        if (size * 3 >= numbers.length * 2) {
            grow();
        }
        int at = find(number);
        boolean isNew = slots[at] == null;
        numbers[at] = number;
        slots[at] = slot;
        size += isNew ? 1 : 0;
        return isNew;
    }

    private void grow() {
        var oldNumbers = numbers;
        var oldSlots = slots;
        numbers = new long[oldNumbers.length * 2];
        slots = new Slot[oldNumbers.length * 2];
        size = 0;
        for (int i = 0; i < oldNumbers.length; i++) {
            var slot = oldSlots[i];
            if (slot != null) {
                put(oldNumbers[i], slot);
            }
        }
    }

    /** Where the number is, or the free place where it would go. */
    private int find(long number) {
        int at = home(number);
        while (slots[at] != null && numbers[at] != number) {
            at = (at + 1) & (numbers.length - 1);
        }
        return at;
    }

    private int home(long number) {
        long mixed = number * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & (numbers.length - 1);
    }

    synchronized Optional<Slot> slotOf(long number) {
        return Optional.ofNullable(slots[find(number)]);
    }

    /** The hit has ended; does nothing for one that had. */
    synchronized void end(long number) {
        int free = find(number);
        var slot = slots[free];
        if (slot == null) {
            return;
        }
        slot.ended();
        size--;
        slots[free] = null;
        // close the gap, so that probing never stops too early
        int at = free;
        while (true) {
            at = (at + 1) & (numbers.length - 1);
            var moved = slots[at];
            if (moved == null) {
                return;
            }
            int home = home(numbers[at]);
            boolean stays = free <= at ? free < home && home <= at : free < home || home <= at;
            if (!stays) {
                numbers[free] = numbers[at];
                slots[free] = moved;
                slots[at] = null;
                free = at;
            }
        }
    }

    /** The hits lie in another slot now. */
    synchronized void move(long[] moved, Slot to) {
        for (long number : moved) {
            int at = find(number);
            var from = slots[at];
            if (from != null) {
                from.ended();
                to.opened();
                slots[at] = to;
            }
        }
    }

    synchronized int size() {
        return size;
    }

    /** Every number whose slot is asked for, rising. */
    synchronized long[] in(Predicate<Slot> wanted) {
        var found = new long[size];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            var slot = slots[i];
            if (slot != null && wanted.test(slot)) {
                found[count++] = numbers[i];
            }
        }
        var numbersIn = Arrays.copyOf(found, count);
        Arrays.sort(numbersIn);
        return numbersIn;
    }
}
