package org.tagyard.platform.firing;

import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/**
 * Dotted names in event data (spec: container-model §4.4, §6.5). A name that exists as a literal
 * key at the top wins: ported data may hold keys with dots.
 */
final class KeyPaths {
    private KeyPaths() {}

    static Object get(ObjectValue data, String path) {
        if (path.indexOf('.') < 0 || data.has(path)) {
            return data.get(path);
        }
        Object at = data;
        int from = 0;
        while (true) {
            int dot = path.indexOf('.', from);
            at = step(at, dot < 0 ? path.substring(from) : path.substring(from, dot));
            if (dot < 0 || at == Undefined.UNDEFINED) {
                return at;
            }
            from = dot + 1;
        }
    }

    static boolean has(ObjectValue data, String path) {
        return data.has(path) || get(data, path) != Undefined.UNDEFINED;
    }

    /** Sets a value; what stands in the way of the path and is no object or array is replaced. */
    static void set(ObjectValue data, String path, Object value) {
        if (path.indexOf('.') < 0 || data.has(path)) {
            data.put(path, value);
            return;
        }
        int last = path.lastIndexOf('.');
        Object parent = data;
        for (var name : path.substring(0, last).split("\\.", -1)) {
            var child = step(parent, name);
            if (!(child instanceof ObjectValue) && !(child instanceof ArrayValue)) {
                child = new ObjectValue();
                put(parent, name, child);
            }
            parent = child;
        }
        put(parent, path.substring(last + 1), value);
    }

    /** Removes a value; an object that loses its last member stays, empty. */
    static void remove(ObjectValue data, String path) {
        int last = path.lastIndexOf('.');
        if (last < 0 || data.has(path)) {
            data.remove(path);
            return;
        }
        var name = path.substring(last + 1);
        switch (get(data, path.substring(0, last))) {
            case ObjectValue parent -> parent.remove(name);
            case ArrayValue parent when index(name) >= 0 && index(name) < parent.length() ->
                    parent.set(index(name), Undefined.UNDEFINED);
            default -> {}
        }
    }

    private static Object step(Object at, String name) {
        return switch (at) {
            case ObjectValue object -> object.get(name);
            case ArrayValue array -> array.get(index(name));
            default -> Undefined.UNDEFINED;
        };
    }

    private static void put(Object parent, String name, Object value) {
        if (parent instanceof ObjectValue object) {
            object.put(name, value);
        } else if (parent instanceof ArrayValue array) {
            int index = index(name);
            if (index >= 0 && index < array.length()) {
                array.set(index, value);
            } else if (index == array.length()) {
                array.add(value);
            }
        }
    }

    /** -1 for what is no index. */
    private static int index(String name) {
        if (name.isEmpty() || name.length() > 9) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < name.length(); i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            index = index * 10 + digit - '0';
        }
        return index;
    }
}
