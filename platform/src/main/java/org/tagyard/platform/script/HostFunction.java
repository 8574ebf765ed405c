package org.tagyard.platform.script;

/** A function that the host gives to scripts. */
@FunctionalInterface
public interface HostFunction {
    /**
     * Called on the run's lane. Missing arguments are simply not in the array. Returns a script
     * value, never Java's null.
     *
     * @throws ScriptException to fail the script
     */
    Object call(ScriptRun run, Object[] arguments);
}
