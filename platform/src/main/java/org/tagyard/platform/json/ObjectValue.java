package org.tagyard.platform.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A mutable object: members in insertion order, integer-like keys included. Not thread-safe;
 * belongs to one lane at a time.
 */
public final class ObjectValue {
    private final Map<String, Object> members;

    public ObjectValue() {
        this.members = new LinkedHashMap<>();
    }

    /** The member's value, or {@link Undefined#UNDEFINED} when absent. */
    public Object get(String key) {
        var value = members.get(key);
        return value == null ? Undefined.UNDEFINED : value;
    }

    /**
     * Sets a member; a new one comes last. Returns this object, so that literals can be chained.
     */
    public ObjectValue put(String key, Object value) {
        members.put(key, value);
        return this;
    }

    /** Removes a member; false when there was none. */
    public boolean remove(String key) {
        return members.remove(key) != null;
    }

    public boolean has(String key) {
        return members.containsKey(key);
    }

    public int size() {
        return members.size();
    }

    /** The keys in insertion order, as a snapshot. */
    public String[] keys() {
        return members.keySet().toArray(String[]::new);
    }

    public void forEach(BiConsumer<? super String, Object> action) {
        members.forEach(action);
    }
}
