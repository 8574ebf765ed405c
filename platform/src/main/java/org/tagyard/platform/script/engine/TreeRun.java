package org.tagyard.platform.script.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.Deferred;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.OpaqueValue;
import org.tagyard.platform.script.Pace;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.ScriptRun;

/** One run of compiled trees: its meters, and its queues of reactions and tasks. */
final class TreeRun extends Meters implements ScriptRun {
    private final Queue<Runnable> reactions = new ArrayDeque<>(4);
    private final Queue<Runnable> tasks = new ArrayDeque<>(4);
    private final RegexCache regexes;

    TreeRun(Budget budget, Pace pace, RunClock clock, RegexCache regexes) {
        super(budget, pace, clock);
        this.regexes = regexes;
    }

    RegexCache regexes() {
        return regexes;
    }

    @Override
    public Object execute(Script script, Object... arguments) {
        if (!(script instanceof TreeScript tree)) {
            throw new IllegalArgumentException("not a script of this engine: " + script);
        }
        for (var argument : arguments) {
            requireValue(argument, "an argument of the script");
        }
        return entry(() -> tree.body().invoke(this, arguments));
    }

    @Override
    public Object call(FunctionValue function, Object... arguments) {
        return entry(() -> requireValue(function.call(this, arguments), function.name()));
    }

    /** Runs inside the meters; deep Java recursion that no meter saw ends the run, not the lane. */
    private <T> T entry(Supplier<T> inside) {
        beginEntry();
        int outerDepth = depth;
        int outerNesting = nesting;
        try {
            return inside.get();
        } catch (StackOverflowError e) {
            throw tooDeep();
        } finally {
            depth = outerDepth;
            nesting = outerNesting;
            endEntry();
        }
    }

    /** Calls a function from a node or built-in. */
    Object invoke(FunctionValue function, Object[] arguments) {
        if (function instanceof Closure closure) {
            return closure.invoke(this, arguments);
        }
        return callHost(function, arguments);
    }

    /** Calls back with value, index and array. */
    Object invoke(FunctionValue function, Object value, Object index, Object array) {
        if (function instanceof Closure closure) {
            return closure.invoke(this, value, index, array);
        }
        return callHost(function, new Object[] {value, index, array});
    }

    private Object callHost(FunctionValue function, Object[] arguments) {
        step(8);
        enterCall(1);
        var result = requireValue(function.call(this, arguments), function.name());
        leaveCall(1);
        return result;
    }

    /** The wall between Java and scripts: nothing but values passes (spec: isolation §1). */
    static Object requireValue(Object value, String where) {
        if (value instanceof String
                || value instanceof Double
                || value instanceof ObjectValue
                || value == Undefined.UNDEFINED
                || value instanceof Boolean
                || value instanceof ArrayValue
                || value == Null.NULL
                || value instanceof FunctionValue
                || value instanceof OpaqueValue) {
            return value;
        }
        var type = value == null ? "null" : value.getClass().getName();
        throw new IllegalStateException("no script value from " + where + ": " + type);
    }

    /** What a promise is rejected with when a script error ended its reaction. */
    static Object reason(ScriptException error) {
        return error.message();
    }

    @Override
    public Deferred newPromise() {
        return new PromiseValue(this);
    }

    @Override
    public boolean isPromise(Object value) {
        return value instanceof PromiseValue;
    }

    @Override
    public void whenSettled(Object value, Consumer<Object> fulfilled, Consumer<Object> rejected) {
        PromiseValue promise;
        if (value instanceof PromiseValue known) {
            promise = known;
        } else {
            promise = new PromiseValue(this);
            promise.resolve(value);
        }
        promise.whenSettled(
                new PromiseValue.Reaction() {
                    @Override
                    public void fulfilled(Object result) {
                        fulfilled.accept(result);
                    }

                    @Override
                    public void rejected(Object reason) {
                        rejected.accept(reason);
                    }
                });
    }

    void react(Runnable reaction) {
        allocate(48);
        reactions.add(reaction);
    }

    @Override
    public void later(Runnable task) {
        allocate(48);
        tasks.add(task);
    }

    @Override
    public void drain(Consumer<ScriptException> onTaskError) {
        entry(() -> {
            while (hasWork()) {
                next(onTaskError);
            }
            return Undefined.UNDEFINED;
        });
    }

    private void next(Consumer<ScriptException> onTaskError) {
        step(8);
        int outerDepth = depth;
        int outerNesting = nesting;
        var work = reactions.isEmpty() ? tasks.remove() : reactions.remove();
        try {
            work.run();
        } catch (ScriptException e) {
            onTaskError.accept(e);
        } finally {
            depth = outerDepth;
            nesting = outerNesting;
        }
    }

    @Override
    public boolean hasWork() {
        return !reactions.isEmpty() || !tasks.isEmpty();
    }

    @Override
    public void chargeSteps(long steps) {
        check();
        steps(steps);
    }

    @Override
    public void chargeMemory(long bytes) {
        check();
        allocate(bytes);
    }

    @Override
    public void chargeOutput(long bytes) {
        check();
        output(bytes);
    }

    @Override
    public int maxDepth() {
        return Math.max(1, budgetDepth() - depth);
    }

    @Override
    public BudgetExceeded exceeded(BudgetExceeded.Meter meter, String message) {
        return die(meter, message);
    }

    @Override
    public void cancel() {
        markCancelled();
    }

    @Override
    public long cpuNanos() {
        return nanos();
    }

    @Override
    public long memoryBytes() {
        return memory();
    }
}
