package org.tagyard.platform.selftest;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.ScriptRun;

/**
 * Equality by value (spec: template-runtime §11.6): NaN equals NaN, a member that is undefined
 * equals an absent one, functions and opaque values are equal by identity. Cyclic values end: a
 * pair under comparison counts as equal.
 */
final class DeepEquality {
    private final ScriptRun run;
    private final IdentityHashMap<Object, Set<Object>> open = new IdentityHashMap<>();

    DeepEquality(ScriptRun run) {
        this.run = run;
    }

    boolean equal(Object left, Object right) {
        run.chargeSteps(1);
        return switch (left) {
            case ArrayValue a when right instanceof ArrayValue b -> !opens(a, b) || elements(a, b);
            case ObjectValue a when right instanceof ObjectValue b -> !opens(a, b) || members(a, b);
            case Double a when right instanceof Double b ->
                    a.doubleValue() == b.doubleValue() || (a.isNaN() && b.isNaN());
            default -> Values.strictEquals(left, right);
        };
    }

    /** False when the pair is already being compared further up. */
    private boolean opens(Object left, Object right) {
        run.chargeMemory(96);
        return left != right
                && open.computeIfAbsent(
                                left, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
                        .add(right);
    }

    private boolean elements(ArrayValue left, ArrayValue right) {
        if (left.length() != right.length()) {
            return false;
        }
        for (int i = 0; i < left.length(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean members(ObjectValue left, ObjectValue right) {
        for (var key : left.keys()) {
            if (!equal(left.get(key), right.get(key))) {
                return false;
            }
        }
        for (var key : right.keys()) {
            if (!left.has(key) && right.get(key) != UNDEFINED) {
                return false;
            }
        }
        return true;
    }
}
