package org.tagyard.platform.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A mutable object: members in insertion order, integer-like keys included. Not thread-safe;
 * belongs to one lane at a time. A frozen one never changes again and may be shared.
 *
 * <p>Members lie in two parallel arrays in order of their insertion; from nine members on an open
 * hash table finds them. Removing leaves a gap there, so that removing stays cheap in big objects.
 */
public final class ObjectValue {
    private static final int UNINDEXED = 8;
    private static final int MAX_PROBES = 64;
    private static final String[] NO_KEYS = {};
    private static final Object[] NO_VALUES = {};

    private @Nullable String[] keys = NO_KEYS;
    private @Nullable Object[] values = NO_VALUES;
    private int used;
    private int size;
    private boolean frozen;

    /** Whether other objects have the same array of keys, which is then never written. */
    private boolean sharesKeys;

    /** Slot + 1 by hash, linear probing; null while small. */
    private int @Nullable [] index;

    /** Takes over from {@link #index} when somebody sends keys chosen to collide. */
    private @Nullable Map<String, Integer> crowded;

    public ObjectValue() {}

    /** An empty object with room for so many members. */
    public ObjectValue(int expectedSize) {
        if (expectedSize > 0) {
            keys = new String[expectedSize];
            values = new Object[expectedSize];
            if (expectedSize > UNINDEXED) {
                reindex();
            }
        }
    }

    private ObjectValue(String[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
        this.used = keys.length;
        this.size = keys.length;
        this.sharesKeys = true;
        if (used > UNINDEXED) {
            reindex();
        }
    }

    /**
     * An object of a shape that many have: the literal that makes them keeps one array of keys.
     *
     * @param keys distinct; never changed by this object, nor to be by the caller
     * @param values one for each key, taken over
     */
    public static ObjectValue shaped(String[] keys, Object[] values) {
        return new ObjectValue(keys, values);
    }

    /** The member's value, or {@link Undefined#UNDEFINED} when absent. */
    public Object get(String key) {
        int slot = slotOf(key);
        return slot < 0 ? Undefined.UNDEFINED : valueAt(slot);
    }

    /**
     * Sets a member; a new one comes last. Does nothing once frozen. Returns this object, so that
     * literals can be chained.
     */
    public ObjectValue put(String key, Object value) {
        Objects.requireNonNull(value, key);
        if (frozen) {
            return this;
        }
        int slot = slotOf(key);
        if (slot >= 0) {
            values[slot] = value;
        } else {
            append(key, value);
        }
        return this;
    }

    /** Removes a member; false when there was none or the object is frozen. */
    public boolean remove(String key) {
        int slot = frozen ? -1 : slotOf(key);
        if (slot < 0) {
            return false;
        }
        if (sharesKeys) {
            keys = keys.clone();
            sharesKeys = false;
        }
        size--;
        if (index == null && crowded == null) {
            System.arraycopy(keys, slot + 1, keys, slot, used - slot - 1);
            System.arraycopy(values, slot + 1, values, slot, used - slot - 1);
            slot = --used;
        } else if (crowded != null) {
            crowded.remove(key);
        }
        keys[slot] = null;
        values[slot] = null;
        return true;
    }

    public boolean has(String key) {
        return slotOf(key) >= 0;
    }

    public int size() {
        return size;
    }

    /** The keys in insertion order, as a snapshot. */
    public String[] keys() {
        var snapshot = new String[size];
        int count = 0;
        for (int slot = 0; slot < used; slot++) {
            var key = keys[slot];
            if (key != null) {
                snapshot[count++] = key;
            }
        }
        return snapshot;
    }

    public void forEach(BiConsumer<? super String, Object> action) {
        for (int slot = 0; slot < used; slot++) {
            var key = keys[slot];
            if (key != null) {
                action.accept(key, valueAt(slot));
            }
        }
    }

    /** Makes every later change a silent no-op. Members that are objects stay as they are. */
    public ObjectValue freeze() {
        frozen = true;
        return this;
    }

    public boolean isFrozen() {
        return frozen;
    }

    /** The place of a member for {@link #valueAt}, valid until the next removal; -1 when absent. */
    public int slotOf(String key) {
        if (index == null && crowded == null) {
            for (int slot = 0; slot < used; slot++) {
                if (key.equals(keys[slot])) {
                    return slot;
                }
            }
            return -1;
        }
        return indexedSlotOf(key);
    }

    /** The number of slots; some may be empty. */
    public int slots() {
        return used;
    }

    /** The key in a slot; null when the slot is empty or there is none. */
    public @Nullable String keyAt(int slot) {
        return slot < used ? keys[slot] : null;
    }

    /** The value in an occupied slot. */
    public Object valueAt(int slot) {
        return Objects.requireNonNull(values[slot]);
    }

    /** Replaces the value in an occupied slot, unless frozen. */
    public void setAt(int slot, Object value) {
        if (!frozen) {
            values[slot] = value;
        }
    }

    /** Bytes that putting one more new member will allocate at most. */
    public long bytesToGrow() {
        return used < keys.length ? 0 : 32L + 16L * Math.max(4, 2 * keys.length);
    }

    @Override
    public String toString() {
        return "ObjectValue" + Arrays.toString(keys());
    }

    private int indexedSlotOf(String key) {
        if (crowded != null) {
            return crowded.getOrDefault(key, -1);
        }
        var table = Objects.requireNonNull(index);
        int mask = table.length - 1;
        for (int at = spread(key) & mask; table[at] != 0; at = (at + 1) & mask) {
            int slot = table[at] - 1;
            if (key.equals(keys[slot])) {
                return slot;
            }
        }
        return -1;
    }

    private void append(String key, Object value) {
        if (used == keys.length) {
            grow();
        }
        int slot = used++;
        size++;
        keys[slot] = key;
        values[slot] = value;
        if (crowded != null) {
            crowded.put(key, slot);
        } else if (index != null) {
            enter(index, key, slot);
        } else if (used > UNINDEXED) {
            reindex();
        }
    }

    private void grow() {
        boolean mostlyGaps = size < used - used / 4;
        int capacity = mostlyGaps ? keys.length : Math.max(4, 2 * keys.length);
        var oldKeys = keys;
        var oldValues = values;
        int oldUsed = used;
        keys = new String[capacity];
        values = new Object[capacity];
        sharesKeys = false;
        used = 0;
        for (int slot = 0; slot < oldUsed; slot++) {
            if (oldKeys[slot] != null) {
                keys[used] = oldKeys[slot];
                values[used++] = oldValues[slot];
            }
        }
        // without gaps no slot moved: a crowded table, dear to make anew, stays right
        if (index != null || (crowded != null && used != oldUsed)) {
            reindex();
        }
    }

    private void reindex() {
        if (crowded != null) {
            crowd();
            return;
        }
        var table = new int[Integer.highestOneBit(Math.max(8, keys.length)) * 4];
        index = table;
        for (int slot = 0; slot < used && crowded == null; slot++) {
            var key = keys[slot];
            if (key != null) {
                enter(table, key, slot);
            }
        }
    }

    private void enter(int[] table, String key, int slot) {
        int mask = table.length - 1;
        int at = spread(key) & mask;
        int probes = 0;
        while (table[at] != 0) {
            at = (at + 1) & mask;
            if (++probes > MAX_PROBES) {
                crowd();
                return;
            }
        }
        table[at] = slot + 1;
    }

    /** A HashMap orders colliding keys in trees: chosen keys cost a logarithm, not the square. */
    private void crowd() {
        var map = new HashMap<String, Integer>(used * 2);
        for (int slot = 0; slot < used; slot++) {
            var key = keys[slot];
            if (key != null) {
                map.put(key, slot);
            }
        }
        crowded = map;
        index = null;
    }

    private static int spread(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
