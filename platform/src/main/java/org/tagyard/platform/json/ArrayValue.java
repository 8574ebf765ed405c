package org.tagyard.platform.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A mutable array. Not thread-safe; belongs to one lane at a time. */
public final class ArrayValue {
    private final List<Object> elements;

    public ArrayValue() {
        this.elements = new ArrayList<>();
    }

    public static ArrayValue of(Object... elements) {
        return copyOf(List.of(elements));
    }

    public static ArrayValue copyOf(Collection<?> elements) {
        var array = new ArrayValue();
        elements.forEach(array::add);
        return array;
    }

    public int length() {
        return elements.size();
    }

    /** The element, or {@link Undefined#UNDEFINED} outside the bounds and at a hole. */
    public Object get(int index) {
        return index < 0 || index >= elements.size() ? Undefined.UNDEFINED : elements.get(index);
    }

    public ArrayValue add(Object element) {
        elements.add(element);
        return this;
    }

    /** Replaces the element at an index inside the bounds. */
    public void set(int index, Object element) {
        elements.set(index, element);
    }
}
