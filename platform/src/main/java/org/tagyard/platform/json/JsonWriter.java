package org.tagyard.platform.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One {@code JSON.stringify}. */
final class JsonWriter {
    private static final int FREE_CHARS = 64 << 20;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256);
    private final List<Object> open = new ArrayList<>();
    private final Charges charges;
    private final int maxDepth;
    private int stepsPaidTo;
    private long memoryPaidTo = 512;

    JsonWriter(Charges charges) {
        this.charges = charges;
        this.maxDepth = charges.maxDepth();
    }

    Optional<String> write(Object value) {
        charges.chargeMemory(memoryPaidTo);
        if (!hasText(value) || !append(value)) {
            return Optional.empty();
        }
        charges.chargeMemory(2L * out.length());
        return Optional.of(out.toString());
    }

    private static boolean hasText(Object value) {
        return value != Undefined.UNDEFINED && !(value instanceof Callable);
    }

    /** False when the value cannot be written: a cycle, too deep, too long. */
    private boolean append(Object value) {
        switch (value) {
            case String s -> quote(s);
            case Double d -> out.append(Double.isFinite(d) ? NumberText.of(d) : "null");
            case Boolean b -> out.append(b ? "true" : "false");
            case ObjectValue object -> {
                return enter(object) && members(object);
            }
            case ArrayValue array -> {
                return enter(array) && elements(array);
            }
            default -> out.append(value == Null.NULL || !hasText(value) ? "null" : "{}");
        }
        return pay();
    }

    @SuppressWarnings("ReferenceEquality") // a cycle is the same object again, not an equal one
    private boolean enter(Object container) {
        if (open.size() >= maxDepth) {
            return false;
        }
        charges.chargeSteps(1 + open.size() / 8);
        for (var outer : open) {
            if (outer == container) {
                return false;
            }
        }
        return open.add(container);
    }

    private boolean leave(char end) {
        out.append(end);
        open.removeLast();
        return pay();
    }

    private boolean elements(ArrayValue array) {
        out.append('[');
        for (int i = 0; i < array.length(); i++) {
            if (i > 0) {
                out.append(',');
            }
            if (!append(array.get(i))) {
                return false;
            }
        }
        return leave(']');
    }

    private boolean members(ObjectValue object) {
        out.append('{');
        boolean first = true;
        int indexes = countIndexes(object);
        if (indexes > 0) {
            for (var key : sortedIndexes(object, indexes)) {
                if (!member(key, object.get(key), first)) {
                    return false;
                }
                first = first && !hasText(object.get(key));
            }
        }
        for (int slot = 0; slot < object.slots(); slot++) {
            var key = object.keyAt(slot);
            if (key == null || (indexes > 0 && indexOf(key) >= 0)) {
                continue;
            }
            var value = object.valueAt(slot);
            if (!member(key, value, first)) {
                return false;
            }
            first = first && !hasText(value);
        }
        return leave('}');
    }

    private boolean member(String key, Object value, boolean first) {
        if (!hasText(value)) {
            return pay();
        }
        if (!first) {
            out.append(',');
        }
        quote(key);
        out.append(':');
        return append(value);
    }

    private int countIndexes(ObjectValue object) {
        charges.chargeSteps(1 + object.slots() / 4);
        int count = 0;
        for (int slot = 0; slot < object.slots(); slot++) {
            var key = object.keyAt(slot);
            if (key != null && indexOf(key) >= 0) {
                count++;
            }
        }
        return count;
    }

    private String[] sortedIndexes(ObjectValue object, int count) {
        charges.chargeMemory(32L + 12L * count);
        charges.chargeSteps((long) count * 4);
        var indexes = new String[count];
        int at = 0;
        for (int slot = 0; slot < object.slots(); slot++) {
            var key = object.keyAt(slot);
            if (key != null && indexOf(key) >= 0) {
                indexes[at++] = key;
            }
        }
        Arrays.sort(indexes, Comparator.comparingLong(JsonWriter::indexOf));
        return indexes;
    }

    /** The number a key stands for when it is an array index (0 to 2³² − 2), else -1. */
    private static long indexOf(String key) {
        int length = key.length();
        if (length == 0 || length > 10 || key.charAt(0) > '9' || key.charAt(0) < '0') {
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
        return index < 0xFFFFFFFFL ? index : -1;
    }

    private void quote(String text) {
        charges.chargeSteps(text.length() >> 4);
        out.append('"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (isPaired(text, i)) {
                i++;
                continue;
            }
            out.append(text, plainFrom, i);
            escape(c);
            plainFrom = i + 1;
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    private static boolean isPaired(String text, int high) {
        return Character.isHighSurrogate(text.charAt(high))
                && high + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(high + 1));
    }

    private void escape(char c) {
        out.append('\\');
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\f' -> out.append('f');
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            default -> {
                out.append('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 15));
                }
            }
        }
    }

    /** Charges what was written; a shared graph grows exponentially and is stopped here. */
    private boolean pay() {
        charges.chargeSteps(1);
        int length = out.length();
        if (length - stepsPaidTo > 256) {
            charges.chargeSteps((length - stepsPaidTo) >> 4);
            stepsPaidTo = length;
        }
        if (2L * length > memoryPaidTo) {
            charges.chargeMemory(4L * length);
            memoryPaidTo = 4L * length;
        }
        return length < FREE_CHARS;
    }
}
