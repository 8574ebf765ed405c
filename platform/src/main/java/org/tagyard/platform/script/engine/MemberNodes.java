package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/** Reading and writing members. */
final class MemberNodes {
    private MemberNodes() {}

    /** Ends an optional chain early. */
    static final class Nothing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("StaticAssignmentOfThrowable") // has no stack trace and no state
        static final Nothing HERE = new Nothing();

        private Nothing() {
            super("", null, false, false);
        }
    }

    /** {@code object.name}. */
    static final class Read extends Node {
        private final Node object;
        private final String name;
        private final boolean optional;
        private final Place place;

        /** Where the name was last time: objects of one origin have the same order. */
        private int hint;

        Read(Node object, String name, boolean optional, Place place) {
            this.object = object;
            this.name = name;
            this.optional = optional;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var value = object.value(run, frame);
            if (value instanceof ObjectValue o) {
                int guess = hint;
                if (name.equals(o.keyAt(guess))) {
                    return o.valueAt(guess);
                }
                int slot = o.slotOf(name);
                if (slot < 0) {
                    return Undefined.UNDEFINED;
                }
                hint = slot;
                return o.valueAt(slot);
            }
            if (optional && Operators.isNothing(value)) {
                throw Nothing.HERE;
            }
            return Members.get(value, name, place);
        }
    }

    /** {@code object[key]}. */
    static final class ReadAt extends Node {
        private final Node object;
        private final Node key;
        private final boolean optional;
        private final Place place;

        ReadAt(Node object, Node key, boolean optional, Place place) {
            this.object = object;
            this.key = key;
            this.optional = optional;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var value = object.value(run, frame);
            if (optional && Operators.isNothing(value)) {
                throw Nothing.HERE;
            }
            return Members.get(run, value, key.value(run, frame), place);
        }
    }

    /** Where a {@code ?.} that met nothing ends. */
    static final class Chain extends Node {
        private final Node chain;

        Chain(Node chain) {
            this.chain = chain;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            try {
                return chain.value(run, frame);
            } catch (Nothing nothing) {
                return Undefined.UNDEFINED;
            }
        }
    }

    /** {@code object.name = value} and {@code object[key] = value}. */
    static final class Write extends Node {
        private final Node object;
        private final Node key;
        private final Node value;
        private final Place place;

        Write(Node object, Node key, Node value, Place place) {
            this.object = object;
            this.key = key;
            this.value = value;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var target = object.value(run, frame);
            var name = key.value(run, frame);
            var result = value.value(run, frame);
            if (target instanceof ObjectValue o && name instanceof String text) {
                Members.put(run, o, text, result);
            } else {
                Members.set(run, target, name, result, place);
            }
            return result;
        }
    }

    /** {@code object[key] += value}, with any operator, also the short-circuiting ones. */
    static final class Change extends Node {
        private final Node object;
        private final Node key;
        private final String operator;
        private final Node value;
        private final Place place;

        Change(Node object, Node key, String operator, Node value, Place place) {
            this.object = object;
            this.key = key;
            this.operator = operator;
            this.value = value;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var target = object.value(run, frame);
            var name = keyOnce(run, target, key.value(run, frame));
            var old = Members.get(run, target, name, place);
            if (keeps(operator, old)) {
                return old;
            }
            var right = value.value(run, frame);
            var result =
                    isLogical(operator) ? right : OperatorNodes.compound(run, operator, old, right);
            Members.set(run, target, name, result, place);
            return result;
        }
    }

    static boolean isLogical(String operator) {
        return operator.equals("&&") || operator.equals("||") || operator.equals("??");
    }

    /** True when a short-circuiting assignment leaves the old value. */
    static boolean keeps(String operator, Object old) {
        return switch (operator) {
            case "&&" -> !Operators.truthy(old);
            case "||" -> Operators.truthy(old);
            case "??" -> !Operators.isNothing(old);
            default -> false;
        };
    }

    /** Turns a key to text once, unless it is one already or an index. */
    private static Object keyOnce(TreeRun run, Object target, Object key) {
        return key instanceof Double || Operators.isNothing(target) ? key : Operators.key(run, key);
    }

    /** {@code object[key]++} and its like. */
    static final class Increment extends Node {
        private final Node object;
        private final Node key;
        private final double by;
        private final boolean prefix;
        private final Place place;

        Increment(Node object, Node key, double by, boolean prefix, Place place) {
            this.object = object;
            this.key = key;
            this.by = by;
            this.prefix = prefix;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var target = object.value(run, frame);
            var name = keyOnce(run, target, key.value(run, frame));
            double old = Operators.number(run, Members.get(run, target, name, place));
            Members.set(run, target, name, Operators.box(old + by), place);
            return Operators.box(prefix ? old + by : old);
        }
    }

    /** {@code delete object[key]}. */
    static final class Delete extends Node {
        private final Node object;
        private final Node key;
        private final Place place;

        Delete(Node object, Node key, Place place) {
            this.object = object;
            this.key = key;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var target = object.value(run, frame);
            return Operators.box(Members.delete(run, target, key.value(run, frame), place));
        }
    }

    /** {@code x ||= value} and its like. */
    static final class WriteUnless extends Node {
        private final Node read;
        private final String operator;
        private final Node write;

        WriteUnless(Node read, String operator, Node write) {
            this.read = read;
            this.operator = operator;
            this.write = write;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var old = read.value(run, frame);
            return keeps(operator, old) ? old : write.value(run, frame);
        }
    }
}
