package org.tagyard.platform.script;

import org.tagyard.platform.json.Callable;

/** A callable script value: a closure of a script, or a function of the host. */
public abstract class FunctionValue implements Callable {
    @Override
    public abstract String name();

    /** Calls it inside the given run, whose meters are charged. */
    public abstract Object call(ScriptRun run, Object... arguments);

    /** A function value around host code; immutable and shareable between runs. */
    public static FunctionValue of(String name, HostFunction code) {
        return new FunctionValue() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Object call(ScriptRun run, Object... arguments) {
                return code.call(run, arguments);
            }
        };
    }
}
