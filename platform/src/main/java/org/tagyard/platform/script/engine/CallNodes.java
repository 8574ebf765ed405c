package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;

/** Calls. */
final class CallNodes {
    private static final Object[] NO_ARGUMENTS = {};

    private CallNodes() {}

    /** Arguments of a call, evaluated into a frame or an array. */
    private static final class Arguments {
        private final Node[] nodes;
        private final boolean spread;

        Arguments(Node[] nodes) {
            this.nodes = nodes;
            boolean any = false;
            for (var node : nodes) {
                any |= node instanceof ValueNodes.Spread;
            }
            this.spread = any;
        }

        Object[] values(TreeRun run, @Nullable Object[] frame) {
            if (nodes.length == 0) {
                return NO_ARGUMENTS;
            }
            if (spread) {
                return spreadValues(run, frame);
            }
            var values = new Object[nodes.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = nodes[i].value(run, frame);
            }
            return values;
        }

        private Object[] spreadValues(TreeRun run, @Nullable Object[] frame) {
            var all = new ArrayValue();
            for (var node : nodes) {
                if (node instanceof ValueNodes.Spread part) {
                    part.into(run, frame, all);
                } else {
                    Members.put(run, all, all.length(), node.value(run, frame));
                }
            }
            return all.toList().toArray();
        }

        /** Calls a script's function with the arguments evaluated straight into its frame. */
        Object call(TreeRun run, @Nullable Object[] frame, Closure closure) {
            var code = closure.code;
            if (spread || code.needsArguments()) {
                return closure.invoke(run, values(run, frame));
            }
            var callee = closure.newFrame(run);
            int parameters = code.parameterCount();
            int given = nodes.length;
            for (int i = 0; i < given; i++) {
                var value = nodes[i].value(run, frame);
                if (i < parameters) {
                    callee[i + 1] = value;
                }
            }
            return closure.enter(run, callee, Math.min(given, parameters));
        }
    }

    /** {@code f(…)}, where f is any expression but a member. */
    static final class Call extends Node {
        private final Node callee;
        private final Arguments arguments;
        private final boolean optional;
        private final String shown;
        private final Place place;

        Call(Node callee, Node[] arguments, boolean optional, String shown, Place place) {
            this.callee = callee;
            this.arguments = new Arguments(arguments);
            this.optional = optional;
            this.shown = shown;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var function = callee.value(run, frame);
            if (function instanceof Closure closure) {
                return arguments.call(run, frame, closure);
            }
            if (function instanceof FunctionValue host) {
                return host(run, host, arguments.values(run, frame), place);
            }
            if (optional && Operators.isNothing(function)) {
                throw MemberNodes.Nothing.HERE;
            }
            var what = shown.isEmpty() ? Values.typeOf(function) : shown;
            throw place.error("Attempting to execute non-function " + what + ".");
        }
    }

    private static Object host(TreeRun run, FunctionValue host, Object[] arguments, Place place) {
        try {
            return run.invoke(host, arguments);
        } catch (ScriptException e) {
            throw place.place(e);
        }
    }

    /** {@code object.name(…)}: an own member, else a built-in method. */
    static final class CallMethod extends Node {
        private final Node object;
        private final String name;
        private final Methods methods;
        private final Arguments arguments;
        private final boolean optionalObject;
        private final boolean optionalCall;
        private final Place place;
        private int hint;

        CallMethod(
                Node object,
                Methods methods,
                Node[] arguments,
                boolean optionalObject,
                boolean optionalCall,
                Place place) {
            this.object = object;
            this.name = methods.name();
            this.methods = methods;
            this.arguments = new Arguments(arguments);
            this.optionalObject = optionalObject;
            this.optionalCall = optionalCall;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var self = object.value(run, frame);
            if (optionalObject && Operators.isNothing(self)) {
                throw MemberNodes.Nothing.HERE;
            }
            FunctionValue member = null;
            if (self instanceof ObjectValue o) {
                int guess = hint;
                if (name.equals(o.keyAt(guess)) && o.valueAt(guess) instanceof FunctionValue f) {
                    member = f;
                } else {
                    hint = Math.max(0, o.slotOf(name));
                }
            }
            return callOn(run, frame, self, member);
        }

        private Object callOn(
                TreeRun run, @Nullable Object[] frame, Object self, @Nullable FunctionValue known) {
            if (optionalCall && Operators.isNothing(Members.get(self, name, place))) {
                throw MemberNodes.Nothing.HERE;
            }
            return callMember(run, frame, self, known, methods, arguments, place);
        }
    }

    private static Object callMember(
            TreeRun run,
            @Nullable Object[] frame,
            Object self,
            @Nullable FunctionValue known,
            Methods methods,
            Arguments arguments,
            Place place) {
        var member = known == null ? methods.member(self, place) : known;
        if (member instanceof Closure closure) {
            return arguments.call(run, frame, closure);
        }
        var values = arguments.values(run, frame);
        try {
            run.step(4);
            return member == null
                    ? methods.callBuiltIn(run, self, values, place)
                    : run.invoke(member, values);
        } catch (ScriptException e) {
            throw place.place(e);
        }
    }

    /** {@code object[key](…)}. */
    static final class CallAt extends Node {
        private final Node object;
        private final Node key;
        private final Arguments arguments;
        private final boolean optionalObject;
        private final boolean optionalCall;
        private final Place place;

        CallAt(
                Node object,
                Node key,
                Node[] arguments,
                boolean optionalObject,
                boolean optionalCall,
                Place place) {
            this.object = object;
            this.key = key;
            this.arguments = new Arguments(arguments);
            this.optionalObject = optionalObject;
            this.optionalCall = optionalCall;
            this.place = place;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var self = object.value(run, frame);
            if (optionalObject && Operators.isNothing(self)) {
                throw MemberNodes.Nothing.HERE;
            }
            var name = Operators.key(run, key.value(run, frame));
            if (optionalCall && Operators.isNothing(Members.get(self, name, place))) {
                throw MemberNodes.Nothing.HERE;
            }
            run.allocate(64);
            return callMember(run, frame, self, null, Methods.named(name), arguments, place);
        }
    }

    /** What was refused at compile time never runs. */
    static final class Never extends Node {
        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return Undefined.UNDEFINED;
        }
    }
}
