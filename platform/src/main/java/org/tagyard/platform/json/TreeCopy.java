package org.tagyard.platform.json;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One deep copy. Works through a list instead of recursing: nesting is bounded by memory alone. */
final class TreeCopy {
    /** An event with user data, address and two items has so many arrays and objects. */
    private static final int USUAL_PARTS = 10;

    private final Charges charges;
    private final UnaryOperator<Object> foreign;
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>(USUAL_PARTS);

    /** Originals whose copies are still empty. */
    private final ArrayDeque<Object> open = new ArrayDeque<>(USUAL_PARTS);

    TreeCopy(Charges charges, UnaryOperator<Object> foreign) {
        this.charges = charges;
        this.foreign = foreign;
    }

    Object copy(Object value) {
        var copy = node(value);
        for (var next = open.poll(); next != null; next = open.poll()) {
            fill(next, copies.get(next));
        }
        return copy;
    }

    private Object node(Object value) {
        return switch (value) {
            case String s -> s;
            case Double d -> d;
            case Boolean b -> b;
            case Undefined u -> u;
            case Null n -> n;
            case ObjectValue object -> container(object);
            case ArrayValue array -> container(array);
            default -> foreign.apply(value);
        };
    }

    private Object container(Object original) {
        var copy = copies.get(original);
        if (copy == null) {
            copy = begin(original);
            copies.put(original, copy);
            open.add(original);
        }
        return copy;
    }

    private Object begin(Object original) {
        if (original instanceof ObjectValue object) {
            charges.chargeMemory(160 + 16L * object.size());
            charges.chargeSteps(2L + object.size());
            return new ObjectValue(object.size());
        }
        var array = (ArrayValue) original;
        int elements = Math.min(array.length(), array.capacity());
        charges.chargeMemory(160 + 8L * elements);
        charges.chargeSteps(2L + elements);
        return new ArrayValue(elements);
    }

    private void fill(Object original, @Nullable Object copy) {
        if (original instanceof ObjectValue from && copy instanceof ObjectValue to) {
            for (int slot = 0; slot < from.slots(); slot++) {
                var key = from.keyAt(slot);
                if (key != null) {
                    to.put(key, node(from.valueAt(slot)));
                }
            }
        } else if (original instanceof ArrayValue from && copy instanceof ArrayValue to) {
            fill(from, to);
        }
    }

    private void fill(ArrayValue array, ArrayValue copy) {
        array.forEachPresent((index, element) -> copy.put(index, node(element)));
        copy.setLength(array.length());
        var named = array.named();
        if (named != null) {
            charges.chargeMemory(160 + 16L * named.size());
            named.forEach((key, member) -> copy.putNamed(key, node(member)));
        }
    }
}
