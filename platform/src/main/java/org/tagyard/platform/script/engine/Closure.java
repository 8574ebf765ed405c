package org.tagyard.platform.script.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptRun;

/** A function of a script with the frame it was made in. */
final class Closure extends FunctionValue {
    final FunctionCode code;
    private final @Nullable Object[] environment;
    private @Nullable ObjectValue own;

    Closure(FunctionCode code, @Nullable Object[] environment) {
        this.code = code;
        this.environment = environment;
    }

    @Override
    public String name() {
        return code.name();
    }

    @Override
    public Object call(ScriptRun run, Object... arguments) {
        if (!(run instanceof TreeRun tree)) {
            throw new IllegalArgumentException("not a run of this engine: " + run);
        }
        if (!tree.isInside()) {
            return tree.call(this, arguments);
        }
        for (var argument : arguments) {
            TreeRun.requireValue(argument, "an argument of " + name());
        }
        int depth = tree.depth;
        int nesting = tree.nesting;
        try {
            return invoke(tree, arguments);
        } finally {
            tree.depth = depth;
            tree.nesting = nesting;
        }
    }

    /** Members set on the function; null while there are none. */
    @Nullable ObjectValue own() {
        return own;
    }

    ObjectValue ownForWriting() {
        if (own == null) {
            own = new ObjectValue();
        }
        return own;
    }

    /** A frame to put arguments into, from slot 1 on and no more than there are parameters. */
    @Nullable Object[] newFrame(TreeRun run) {
        if (code.escapes()) {
            run.allocate(16 + 4L * code.frameSize());
        }
        var frame = new @Nullable Object[code.frameSize()];
        frame[0] = environment;
        return frame;
    }

    Object invoke(TreeRun run, Object[] arguments) {
        var frame = newFrame(run);
        int given = Math.min(arguments.length, code.parameterCount());
        System.arraycopy(arguments, 0, frame, 1, given);
        if (code.needsArguments()) {
            keepArguments(run, frame, arguments);
        }
        return enter(run, frame, given);
    }

    Object invoke(TreeRun run, Object first) {
        if (code.needsArguments()) {
            return invoke(run, new Object[] {first});
        }
        var frame = newFrame(run);
        int given = Math.min(1, code.parameterCount());
        if (given > 0) {
            frame[1] = first;
        }
        return enter(run, frame, given);
    }

    Object invoke(TreeRun run, Object first, Object second, Object third) {
        if (code.needsArguments()) {
            return invoke(run, new Object[] {first, second, third});
        }
        var frame = newFrame(run);
        int parameters = code.parameterCount();
        if (parameters > 0) {
            frame[1] = first;
            if (parameters > 1) {
                frame[2] = second;
                if (parameters > 2) {
                    frame[3] = third;
                }
            }
        }
        return enter(run, frame, Math.min(3, parameters));
    }

    private void keepArguments(TreeRun run, @Nullable Object[] frame, Object[] arguments) {
        run.allocate(64 + 16L * arguments.length);
        if (code.argumentsSlot() > 0) {
            frame[code.argumentsSlot()] = ArrayValue.wrap(arguments.clone(), arguments.length);
        }
        if (code.restSlot() > 0) {
            int from = Math.min(code.restSlot() - 1, arguments.length);
            var rest = Arrays.copyOfRange(arguments, from, arguments.length);
            frame[code.restSlot()] = ArrayValue.wrap(rest, rest.length);
        }
    }

    /** Runs the body in a frame that holds the given number of arguments. */
    Object enter(TreeRun run, @Nullable Object[] frame, int given) {
        var own = code;
        run.step(own.weight());
        run.enterCall(own.nesting());
        for (int slot = given + 1; slot < own.undefinedEnd(); slot++) {
            if (frame[slot] == null) {
                frame[slot] = Undefined.UNDEFINED;
            }
        }
        if (own.selfSlot() > 0) {
            frame[own.selfSlot()] = this;
        }
        for (var node : own.prologue()) {
            node.effect(run, frame);
        }
        Object result = Undefined.UNDEFINED;
        if (own.expressionBody()) {
            result = own.body()[0].value(run, frame);
        } else {
            for (var node : own.body()) {
                var completion = node.exec(run, frame);
                if (completion != null) {
                    result = completion;
                    break;
                }
            }
        }
        run.leaveCall(own.nesting());
        return result;
    }
}
