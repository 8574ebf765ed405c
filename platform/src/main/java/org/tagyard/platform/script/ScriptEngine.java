package org.tagyard.platform.script;

import java.util.List;

/**
 * Compiles scripts of the template dialect and opens runs. Thread-safe; one engine serves all
 * tenants.
 */
public interface ScriptEngine {
    /**
     * Compiles the text as the body of a function with the given parameters. The parameters, {@code
     * undefined}, {@code NaN}, {@code Infinity} and, inside functions, {@code arguments} are the
     * only free names. All findings are reported at once; never throws on bad source.
     */
    Compilation compile(String source, List<String> parameters);

    /** Opens a run: a set of meters, a queue of reactions and tasks. One lane at a time uses it. */
    default ScriptRun newRun(Budget budget) {
        return newRun(budget, Pace.UNHURRIED);
    }

    /** A run as {@link #newRun(Budget)}, on a thread that others wait for. */
    ScriptRun newRun(Budget budget, Pace pace);
}
