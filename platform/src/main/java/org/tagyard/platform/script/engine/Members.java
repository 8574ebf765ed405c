package org.tagyard.platform.script.engine;

import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/** Reading and writing members of any value (spec: template-runtime §5.1). */
final class Members {
    /** Loops over a text get these, which would otherwise be most of what they allocate. */
    private static final String[] UNITS = new String[0x80];

    static {
        for (char unit = 0; unit < UNITS.length; unit++) {
            UNITS[unit] = String.valueOf(unit).intern();
        }
    }

    private Members() {}

    /** The array index that a key's text stands for; -1 when it is none. */
    static int indexOf(String key) {
        int length = key.length();
        if (length == 0 || length > 10) {
            return -1;
        }
        if (key.charAt(0) == '0') {
            return length == 1 ? 0 : -1;
        }
        long index = 0;
        for (int i = 0; i < length; i++) {
            int digit = key.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index < ArrayValue.MAX_LENGTH ? (int) index : -1;
    }

    /** The array index that a number stands for; -1 when it is none. */
    private static int indexOf(double key) {
        int index = (int) key;
        return index == key && index >= 0 && index < ArrayValue.MAX_LENGTH ? index : -1;
    }

    static Object get(TreeRun run, Object object, Object key, Place place) {
        if (key instanceof Double number) {
            int index = indexOf(number);
            if (index >= 0 && object instanceof ArrayValue array) {
                return array.get(index);
            }
            if (index >= 0 && object instanceof String text) {
                return index < text.length() ? unit(text, index) : Undefined.UNDEFINED;
            }
        }
        if (Operators.isNothing(object)) {
            throw unreadable(object, Operators.key(run, key), place);
        }
        return get(object, Operators.key(run, key), place);
    }

    static Object get(Object object, String key, Place place) {
        if (object instanceof ObjectValue o) {
            return o.get(key);
        }
        if (object instanceof ArrayValue array) {
            return get(array, key);
        }
        if (object instanceof String text) {
            return get(text, key);
        }
        if (object instanceof Closure closure) {
            var own = closure.own();
            return own == null ? Undefined.UNDEFINED : own.get(key);
        }
        if (Operators.isNothing(object)) {
            throw unreadable(object, key, place);
        }
        return Undefined.UNDEFINED;
    }

    private static RuntimeException unreadable(Object object, String key, Place place) {
        return place.typeError(
                "Cannot read properties of " + Values.toText(object) + " (reading '" + key + "')");
    }

    private static Object get(ArrayValue array, String key) {
        if (key.equals("length")) {
            return Operators.box(array.length());
        }
        int index = indexOf(key);
        if (index >= 0) {
            return array.get(index);
        }
        var named = array.named();
        return named == null ? Undefined.UNDEFINED : named.get(key);
    }

    private static Object get(String text, String key) {
        if (key.equals("length")) {
            return Operators.box(text.length());
        }
        int index = indexOf(key);
        return index >= 0 && index < text.length() ? unit(text, index) : Undefined.UNDEFINED;
    }

    /** One UTF-16 unit as a text. */
    static String unit(String text, int index) {
        char unit = text.charAt(index);
        return unit < UNITS.length ? UNITS[unit] : String.valueOf(unit);
    }

    static void set(TreeRun run, Object object, Object key, Object value, Place place) {
        if (key instanceof Double number && object instanceof ArrayValue array) {
            int index = indexOf(number);
            if (index >= 0) {
                put(run, array, index, value);
                return;
            }
        }
        set(run, object, Operators.key(run, key), value, place);
    }

    static void set(TreeRun run, Object object, String key, Object value, Place place) {
        if (object instanceof ObjectValue o) {
            put(run, o, key, value);
        } else if (object instanceof ArrayValue array) {
            set(run, array, key, value, place);
        } else if (object instanceof Closure closure) {
            run.allocate(64);
            put(run, closure.ownForWriting(), key, value);
        } else if (Operators.isNothing(object)) {
            throw place.typeError(
                    "Can't set property " + key + " of " + Values.toText(object) + ".");
        }
    }

    private static void set(TreeRun run, ArrayValue array, String key, Object value, Place place) {
        if (key.equals("length")) {
            double length = Operators.number(run, value);
            if (length < 0 || length > ArrayValue.MAX_LENGTH || length != Math.rint(length)) {
                throw place.rangeError("Invalid array length");
            }
            run.step(Math.min(array.length(), array.capacity()) >> 6);
            array.setLength((int) length);
            return;
        }
        int index = indexOf(key);
        if (index >= 0) {
            put(run, array, index, value);
        } else {
            run.allocate(64);
            array.putNamed(key, value);
        }
    }

    static void put(TreeRun run, ObjectValue object, String key, Object value) {
        int slot = object.slotOf(key);
        if (slot >= 0) {
            object.setAt(slot, value);
        } else {
            run.allocate(16 + object.bytesToGrow());
            object.put(key, value);
        }
    }

    static void put(TreeRun run, ArrayValue array, int index, Object value) {
        if (!array.isFrozen()) {
            run.allocate(16 + array.bytesToPut(index));
            array.put(index, value);
        }
    }

    /** True when the value itself has the member. */
    static boolean has(TreeRun run, Object object, Object key) {
        var name = Operators.key(run, key);
        return switch (object) {
            case ObjectValue o -> o.has(name);
            case ArrayValue array -> {
                var named = array.named();
                yield name.equals("length")
                        || array.at(indexOf(name)) != null
                        || (named != null && named.has(name));
            }
            case Closure closure -> {
                var own = closure.own();
                yield own != null && own.has(name);
            }
            default -> false;
        };
    }

    /** {@code delete object[key]}; true unless the object is frozen. */
    static boolean delete(TreeRun run, Object object, Object key, Place place) {
        if (Operators.isNothing(object)) {
            throw place.typeError("Cannot convert undefined or null to object");
        }
        var name = Operators.key(run, key);
        return switch (object) {
            case ObjectValue o -> !o.has(name) || o.remove(name);
            case ArrayValue array -> delete(array, name);
            default -> true;
        };
    }

    private static boolean delete(ArrayValue array, String name) {
        int index = indexOf(name);
        var named = array.named();
        if (index >= 0) {
            array.clear(index);
        } else if (named != null) {
            named.remove(name);
        }
        return !array.isFrozen() && !name.equals("length");
    }
}
