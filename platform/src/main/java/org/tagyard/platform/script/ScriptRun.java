package org.tagyard.platform.script;

import java.util.function.Consumer;
import org.tagyard.platform.json.Charges;

/**
 * One run: meters, reactions (micro-tasks) and tasks of one or more scripts that share a budget,
 * for example a tag from its start to its last callback. Bound to one lane, so nothing here is
 * thread-safe but {@link #cancel}. Every entry point may throw {@link BudgetExceeded}.
 */
public interface ScriptRun extends Charges {
    /**
     * Executes the script's body in a fresh scope and returns its {@code return} value or
     * undefined. Does not drain.
     *
     * @param arguments values of the script's parameters, in order
     * @throws ScriptException when the script fails
     */
    Object execute(Script script, Object... arguments);

    /** Calls a function as {@link FunctionValue#call} does, as an entry from the host. */
    Object call(FunctionValue function, Object... arguments);

    Deferred newPromise();

    /** True for promises of this engine; thenables made by scripts are not promises. */
    boolean isPromise(Object value);

    /**
     * Tells the host how a promise ends; exactly one of the two is called, during a drain. A value
     * that is no promise counts as fulfilled, a thenable object is adopted.
     */
    void whenSettled(Object value, Consumer<Object> fulfilled, Consumer<Object> rejected);

    /** Queues a task: it runs after all reactions under way; first in, first out. */
    void later(Runnable task);

    /**
     * Runs reactions, then the next task, until both queues are empty. An error of a task reaches
     * {@code onTaskError} and the rest goes on.
     */
    void drain(Consumer<ScriptException> onTaskError);

    /** True while reactions or tasks are queued. */
    boolean hasWork();

    /** Charges work done by the host for the script: one step is about one script operation. */
    @Override
    void chargeSteps(long steps);

    /** Charges memory before the host allocates it for the script. */
    @Override
    void chargeMemory(long bytes);

    /** Charges output: console text, bodies, messages. */
    void chargeOutput(long bytes);

    /**
     * Ends the run for a limit that the host keeps: from now on every entry throws this. To be
     * thrown by the caller: {@code throw run.exceeded(…)}.
     */
    BudgetExceeded exceeded(BudgetExceeded.Meter meter, String message);

    /** Stops the run at its next check; callable from any thread (the watchdog's way). */
    void cancel();

    /** Time spent inside so far, in nanoseconds. */
    long cpuNanos();

    /** Bytes charged so far. */
    long memoryBytes();
}
