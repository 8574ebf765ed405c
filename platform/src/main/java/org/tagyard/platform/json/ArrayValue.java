package org.tagyard.platform.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mutable array with holes, a writable length and, rarely, named members beside its elements. Not
 * thread-safe; belongs to one lane at a time.
 *
 * <p>Elements far behind the others are kept in a sorted map, so that {@code a[1e9] = 1} costs an
 * entry and not a gigabyte. Lengths end at 2³¹ − 1.
 */
public final class ArrayValue {
    /** The longest array; JavaScript's own limit is twice that. */
    public static final int MAX_LENGTH = Integer.MAX_VALUE;

    private static final int DENSE_GAP = 4096;
    private static final Object[] NONE = {};

    private @Nullable Object[] elements;
    private int length;
    private boolean frozen;
    private @Nullable SortedMap<Integer, Object> sparse;
    private @Nullable ObjectValue named;

    public ArrayValue() {
        this.elements = NONE;
    }

    /** An empty array with room for so many elements. */
    public ArrayValue(int expectedLength) {
        this.elements = expectedLength == 0 ? NONE : new Object[expectedLength];
    }

    private ArrayValue(@Nullable Object[] elements, int length) {
        this.elements = elements;
        this.length = length;
    }

    public static ArrayValue of(Object... elements) {
        return copyOf(List.of(elements));
    }

    public static ArrayValue copyOf(Collection<?> elements) {
        var array = new ArrayValue(elements.size());
        elements.forEach(array::add);
        return array;
    }

    /** An array that takes over the given elements; Java's null is a hole. */
    public static ArrayValue wrap(@Nullable Object[] elements, int length) {
        return new ArrayValue(elements, length);
    }

    public int length() {
        return length;
    }

    /** The element, or {@link Undefined#UNDEFINED} outside the bounds and at a hole. */
    public Object get(int index) {
        var element = at(index);
        return element == null ? Undefined.UNDEFINED : element;
    }

    /** The element, or Java's null outside the bounds and at a hole. */
    public @Nullable Object at(int index) {
        if (index >= 0 && index < elements.length) {
            return elements[index];
        }
        return sparse == null ? null : sparse.get(index);
    }

    public ArrayValue add(Object element) {
        put(length, element);
        return this;
    }

    /** Replaces the element at an index inside the bounds. */
    public void set(int index, Object element) {
        put(Objects.checkIndex(index, length), element);
    }

    /** Sets the element at any index from 0 on, growing the array; nothing happens once frozen. */
    public void put(int index, Object element) {
        Objects.requireNonNull(element);
        if (frozen) {
            return;
        }
        if (index >= length) {
            length = Math.addExact(index, 1);
        }
        if (index < elements.length) {
            elements[index] = element;
        } else if (isDense(index)) {
            grow(index);
            elements[index] = element;
        } else {
            if (sparse == null) {
                sparse = new TreeMap<>();
            }
            sparse.put(index, element);
        }
    }

    /** Makes an element a hole. */
    public void clear(int index) {
        if (!frozen && index >= 0 && index < elements.length) {
            elements[index] = null;
        } else if (!frozen && sparse != null) {
            sparse.remove(index);
        }
    }

    /** Cuts the array or lengthens it with holes, which cost nothing. */
    public void setLength(int newLength) {
        if (frozen) {
            return;
        }
        if (newLength < length) {
            if (newLength < elements.length) {
                Arrays.fill(elements, newLength, Math.min(length, elements.length), null);
            }
            if (sparse != null) {
                sparse.tailMap(newLength).clear();
            }
        }
        length = newLength;
    }

    /** Bytes that {@link #put} at this index will allocate at most. */
    public long bytesToPut(int index) {
        if (index < elements.length) {
            return 0;
        }
        return isDense(index) ? 16 + 8L * capacityFor(index) : 64;
    }

    /** Bytes that {@link #dense} will allocate. */
    public long bytesToDensify() {
        return length <= elements.length ? 0 : 16 + 8L * length;
    }

    /**
     * The elements in one Java array of at least the array's length, holes as null: for built-ins
     * that move many at once. Writing to it writes to the array.
     */
    public @Nullable Object[] dense() {
        if (length > elements.length) {
            var all = Arrays.copyOf(elements, length);
            if (sparse != null) {
                sparse.forEach((index, element) -> all[index] = element);
                sparse = null;
            }
            elements = all;
        }
        return elements;
    }

    /** Replaces all elements, taking over the given ones; nothing happens once frozen. */
    public void replaceAll(@Nullable Object[] newElements, int newLength) {
        if (!frozen) {
            elements = newElements;
            length = newLength;
            sparse = null;
        }
    }

    /** Members with names that are no index; null while there are none. */
    public @Nullable ObjectValue named() {
        return named;
    }

    /** Sets a member whose name is no index. */
    public void putNamed(String key, Object value) {
        if (frozen) {
            return;
        }
        if (named == null) {
            named = new ObjectValue();
        }
        named.put(key, value);
    }

    /** Makes every later change a silent no-op. */
    public ArrayValue freeze() {
        frozen = true;
        if (named != null) {
            named.freeze();
        }
        return this;
    }

    public boolean isFrozen() {
        return frozen;
    }

    /** A snapshot of the elements, holes as undefined. */
    public List<Object> toList() {
        var list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(get(i));
        }
        return list;
    }

    /** Visits the elements that are no holes, in order. The action must not change the array. */
    public void forEachPresent(ElementAction action) {
        for (int i = 0; i < Math.min(length, elements.length); i++) {
            var element = elements[i];
            if (element != null) {
                action.accept(i, element);
            }
        }
        if (sparse != null) {
            sparse.forEach(action::accept);
        }
    }

    /** Takes an element with its index. */
    @FunctionalInterface
    public interface ElementAction {
        void accept(int index, Object element);
    }

    /** Elements that lie side by side in memory, at most; the others are few and far. */
    public int capacity() {
        return elements.length;
    }

    @Override
    public String toString() {
        return "ArrayValue[" + length + "]";
    }

    private boolean isDense(int index) {
        return index < 2L * elements.length + DENSE_GAP;
    }

    private int capacityFor(int index) {
        return (int) Math.min(Math.max(index + 1L, elements.length * 3L / 2 + 4), MAX_LENGTH - 8L);
    }

    private void grow(int index) {
        elements = Arrays.copyOf(elements, capacityFor(index));
        if (sparse != null) {
            var near = sparse.headMap(elements.length);
            near.forEach((at, element) -> elements[at] = element);
            near.clear();
            sparse = sparse.isEmpty() ? null : sparse;
        }
    }
}
