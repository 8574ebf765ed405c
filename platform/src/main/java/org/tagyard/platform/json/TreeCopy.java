package org.tagyard.platform.json;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.function.UnaryOperator;

/** One deep copy. Works through a list instead of recursing: nesting is bounded by memory alone. */
final class TreeCopy {
    private final Charges charges;
    private final UnaryOperator<Object> foreign;
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();
    private final ArrayDeque<Runnable> open = new ArrayDeque<>();

    TreeCopy(Charges charges, UnaryOperator<Object> foreign) {
        this.charges = charges;
        this.foreign = foreign;
    }

    Object copy(Object value) {
        var copy = node(value);
        for (var next = open.poll(); next != null; next = open.poll()) {
            next.run();
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
            case ObjectValue object -> known(object, this::begin);
            case ArrayValue array -> known(array, this::begin);
            default -> foreign.apply(value);
        };
    }

    private <T> Object known(T original, UnaryOperator<Object> begin) {
        var copy = copies.get(original);
        return copy == null ? begin.apply(original) : copy;
    }

    private Object begin(Object original) {
        if (original instanceof ObjectValue object) {
            charges.chargeMemory(160 + 16L * object.size());
            charges.chargeSteps(2L + object.size());
            var copy = new ObjectValue(object.size());
            copies.put(object, copy);
            open.add(() -> object.forEach((key, member) -> copy.put(key, node(member))));
            return copy;
        }
        var array = (ArrayValue) original;
        charges.chargeMemory(160 + 8L * Math.min(array.length(), array.capacity()));
        charges.chargeSteps(2L + Math.min(array.length(), array.capacity()));
        var copy = new ArrayValue(Math.min(array.length(), array.capacity()));
        copies.put(array, copy);
        open.add(() -> fill(array, copy));
        return copy;
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
