package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/** Storing a value into a target: a variable, a member, or a pattern of both. */
final class PatternNodes {
    private PatternNodes() {}

    interface Store {
        void store(TreeRun run, @Nullable Object[] frame, Object value);
    }

    /** Stores into a variable; {@code starts} ends its dead zone instead of respecting it. */
    record IntoVariable(LocalNodes.Variable variable, boolean starts) implements Store {
        @Override
        public void store(TreeRun run, @Nullable Object[] frame, Object value) {
            var home = LocalNodes.home(frame, variable.depth());
            if (!starts && home[variable.slot()] == null) {
                throw variable.dead();
            }
            home[variable.slot()] = value;
        }
    }

    record IntoMember(Node object, Node key, Place place) implements Store {
        @Override
        public void store(TreeRun run, @Nullable Object[] frame, Object value) {
            var target = object.value(run, frame);
            Members.set(run, target, key.value(run, frame), value, place);
        }
    }

    record WithDefault(Store target, Node fallback) implements Store {
        @Override
        public void store(TreeRun run, @Nullable Object[] frame, Object value) {
            var present = value == Undefined.UNDEFINED ? fallback.value(run, frame) : value;
            target.store(run, frame, present);
        }
    }

    /** {@code [a, , b, ...rest]}. */
    static final class IntoArray implements Store {
        private final @Nullable Store[] elements;
        private final boolean lastIsRest;
        private final Place place;

        IntoArray(@Nullable Store[] elements, boolean lastIsRest, Place place) {
            this.elements = elements;
            this.lastIsRest = lastIsRest;
            this.place = place;
        }

        @Override
        public void store(TreeRun run, @Nullable Object[] frame, Object value) {
            int length = LoopNodes.lengthOf(value, place);
            for (int i = 0; i < elements.length; i++) {
                var element = elements[i];
                if (element == null) {
                    continue;
                }
                if (lastIsRest && i == elements.length - 1) {
                    var rest = new ArrayValue();
                    for (int at = i; at < length; at++) {
                        run.step();
                        Members.put(run, rest, at - i, LoopNodes.elementOf(value, at));
                    }
                    element.store(run, frame, rest);
                } else {
                    element.store(run, frame, LoopNodes.elementOf(value, i));
                }
            }
        }
    }

    /** {@code {a, b: c, ...rest}}. */
    static final class IntoObject implements Store {
        private final Node[] keys;
        private final Store[] targets;
        private final @Nullable Store rest;
        private final Place place;

        IntoObject(Node[] keys, Store[] targets, @Nullable Store rest, Place place) {
            this.keys = keys;
            this.targets = targets;
            this.rest = rest;
            this.place = place;
        }

        @Override
        public void store(TreeRun run, @Nullable Object[] frame, Object value) {
            if (Operators.isNothing(value)) {
                throw place.typeError("Cannot destructure '" + Values.toText(value) + "'.");
            }
            var taken = new ObjectValue();
            for (int i = 0; i < keys.length; i++) {
                var key = Operators.key(run, keys[i].value(run, frame));
                if (rest != null) {
                    taken.put(key, Undefined.UNDEFINED);
                }
                targets[i].store(run, frame, Members.get(value, key, place));
            }
            if (rest != null) {
                rest.store(run, frame, others(run, value, taken));
            }
        }

        private ObjectValue others(TreeRun run, Object value, ObjectValue taken) {
            var others = new ObjectValue();
            for (var key : LoopNodes.keysOf(run, value)) {
                run.step();
                if (!taken.has(key)) {
                    Members.put(run, others, key, Members.get(value, key, place));
                }
            }
            return others;
        }
    }

    /** Stores an expression's value; gives that value. */
    static final class Assign extends Node {
        private final Store target;
        private final Node value;

        Assign(Store target, Node value) {
            this.target = target;
            this.value = value;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var result = value.value(run, frame);
            target.store(run, frame, result);
            return result;
        }
    }

    /** Declares by a pattern. */
    static final class Declare extends Node {
        private final Assign assign;

        Declare(Store target, Node value) {
            this.assign = new Assign(target, value);
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            assign.exec(run, frame);
            return null;
        }
    }
}
