package org.tagyard.platform.json;

import java.util.List;

/**
 * Dotted paths into a tree, as {@code getEventData} takes them: components are object keys or array
 * indexes, {@code items.0.item_id} (spec: template-runtime §7.4). A member of the root whose key is
 * the whole path is tried first.
 */
public final class KeyPath {
    private KeyPath() {}

    /** The value at the path; undefined when anything is missing on the way. No copy. */
    public static Object get(Object root, String path) {
        if (root instanceof ObjectValue object) {
            var literal = object.get(path);
            if (literal != Undefined.UNDEFINED || path.indexOf('.') < 0) {
                return literal;
            }
        }
        var value = root;
        for (var component : components(path)) {
            value = step(value, component);
            if (value == Undefined.UNDEFINED) {
                break;
            }
        }
        return value;
    }

    /**
     * Sets the value at the path. What is missing on the way, or no container, becomes an object;
     * an array takes indexes up to its length and ignores everything else.
     */
    public static void set(ObjectValue root, String path, Object value) {
        if (path.indexOf('.') < 0 || root.has(path)) {
            root.put(path, value);
            return;
        }
        var components = components(path);
        Object container = root;
        for (var component : components.subList(0, components.size() - 1)) {
            var next = step(container, component);
            if (!(next instanceof ObjectValue) && !(next instanceof ArrayValue)) {
                next = new ObjectValue();
                put(container, component, next);
            }
            container = next;
        }
        put(container, components.getLast(), value);
    }

    /**
     * Removes the value at the path; an array element becomes a hole. False when there was nothing.
     */
    public static boolean remove(ObjectValue root, String path) {
        if (path.indexOf('.') < 0 || root.has(path)) {
            return root.remove(path);
        }
        var components = components(path);
        Object container = root;
        for (var component : components.subList(0, components.size() - 1)) {
            container = step(container, component);
        }
        var last = components.getLast();
        if (container instanceof ArrayValue array) {
            int index = indexOf(last);
            boolean present = array.at(index) != null;
            array.clear(index);
            return present;
        }
        return container instanceof ObjectValue object && object.remove(last);
    }

    private static Object step(Object container, String component) {
        return switch (container) {
            case ObjectValue object -> object.get(component);
            case ArrayValue array -> array.get(indexOf(component));
            default -> Undefined.UNDEFINED;
        };
    }

    private static void put(Object container, String component, Object value) {
        if (container instanceof ObjectValue object) {
            object.put(component, value);
        } else if (container instanceof ArrayValue array) {
            int index = indexOf(component);
            if (index >= 0 && index <= array.length()) {
                array.put(index, value);
            }
        }
    }

    private static List<String> components(String path) {
        return List.of(path.split("\\.", -1));
    }

    /** The array index a component stands for; -1 when it is none. */
    private static int indexOf(String component) {
        if (component.isEmpty() || component.length() > 9) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < component.length(); i++) {
            int digit = component.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index;
    }
}
