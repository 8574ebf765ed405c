package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/** Literals. */
final class ValueNodes {
    private ValueNodes() {}

    static final class Constant extends Node {
        static final Constant UNDEFINED = new Constant(Undefined.UNDEFINED);

        final Object value;
        private final boolean truth;
        private final double number;

        Constant(Object value) {
            this.value = value;
            this.truth = Values.truthy(value);
            this.number = Values.toNumber(value);
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return value;
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            return truth;
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return number;
        }
    }

    static final class Function extends Node {
        private final FunctionCode code;

        Function(FunctionCode code) {
            this.code = code;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            run.allocate(32);
            return new Closure(code, frame);
        }
    }

    /** An array literal; null where an element is left out. */
    static final class ArrayLiteral extends Node {
        private final @Nullable Node[] elements;

        ArrayLiteral(@Nullable Node[] elements) {
            this.elements = elements;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            run.allocate(64 + 24L * elements.length);
            var array = new ArrayValue(elements.length);
            for (var element : elements) {
                if (element == null) {
                    array.setLength(array.length() + 1);
                } else if (element instanceof Spread spread) {
                    spread.into(run, frame, array);
                } else {
                    array.put(array.length(), element.value(run, frame));
                }
            }
            return array;
        }
    }

    /** {@code ...value} inside an array literal or a call. */
    static final class Spread extends Node {
        final Node value;
        private final Place place;

        Spread(Node value, Place place) {
            this.value = value;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var array = new ArrayValue();
            into(run, frame, array);
            return array;
        }

        void into(TreeRun run, @Nullable Object[] frame, ArrayValue target) {
            var source = value.value(run, frame);
            int length = LoopNodes.lengthOf(source, place);
            for (int i = 0; i < length; i++) {
                run.step();
                var element = LoopNodes.elementOf(source, i);
                Members.put(run, target, target.length(), element);
            }
        }
    }

    /** An object literal whose keys are known and distinct: all its objects share them. */
    static final class ShapedLiteral extends Node {
        private final String[] keys;
        private final Node[] values;

        ShapedLiteral(String[] keys, Node[] values) {
            this.keys = keys;
            this.values = values;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            run.allocate(64 + 16L * keys.length);
            var members = new Object[values.length];
            for (int i = 0; i < members.length; i++) {
                members[i] = values[i].value(run, frame);
            }
            return ObjectValue.shaped(keys, members);
        }
    }

    /** An object literal; a key that is null marks a spread. */
    static final class ObjectLiteral extends Node {
        private final @Nullable Node[] keys;
        private final Node[] values;

        ObjectLiteral(@Nullable Node[] keys, Node[] values) {
            this.keys = keys;
            this.values = values;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            run.allocate(64 + 24L * keys.length);
            var object = new ObjectValue(keys.length);
            for (int i = 0; i < keys.length; i++) {
                var key = keys[i];
                if (key == null) {
                    spread(run, object, values[i].value(run, frame));
                } else {
                    var name = Operators.key(run, key.value(run, frame));
                    object.put(name, values[i].value(run, frame));
                }
            }
            return object;
        }

        private static void spread(TreeRun run, ObjectValue target, Object source) {
            for (var key : LoopNodes.keysOf(run, source)) {
                run.step();
                Members.put(run, target, key, Members.get(source, key, Place.UNKNOWN));
            }
        }
    }

    static final class Template extends Node {
        private final String[] texts;
        private final Node[] values;

        Template(String[] texts, Node[] values) {
            this.texts = texts;
            this.values = values;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var parts = new String[values.length];
            long length = 0;
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Operators.text(run, values[i].value(run, frame));
                length += parts[i].length() + texts[i].length();
            }
            run.allocateText(2 * length + texts[parts.length].length());
            var result = new StringBuilder();
            for (int i = 0; i < parts.length; i++) {
                result.append(texts[i]).append(parts[i]);
            }
            return result.append(texts[parts.length]).toString();
        }
    }

    /** A regular expression literal: a new value each time it is reached. */
    static final class RegexLiteral extends Node {
        private final String pattern;
        private final String flags;

        RegexLiteral(String pattern, String flags) {
            this.pattern = pattern;
            this.flags = flags;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            run.allocate(48);
            return Regex.compile(run, pattern, flags)
                    .map(Object.class::cast)
                    .orElse(Undefined.UNDEFINED);
        }
    }

    static final class Sequence extends Node {
        private final Node[] nodes;

        Sequence(Node[] nodes) {
            this.nodes = nodes;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            for (int i = 0; i < nodes.length - 1; i++) {
                nodes[i].effect(run, frame);
            }
            return nodes[nodes.length - 1].value(run, frame);
        }
    }
}
