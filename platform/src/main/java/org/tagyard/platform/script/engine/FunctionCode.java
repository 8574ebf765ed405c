package org.tagyard.platform.script.engine;

import java.util.List;

/**
 * A compiled function. A frame holds the frame around in slot 0, then the parameters, then what
 * starts as undefined up to {@code undefinedEnd}, then what starts in its dead zone.
 *
 * @param argumentsSlot where {@code arguments} goes, 0 when unused
 * @param restSlot where a rest parameter's array goes, 0 when there is none
 * @param selfSlot where a named function expression finds itself, 0 when unused
 * @param weight steps that a call costs, by the size of the body
 * @param escapes closures may keep the frame, so its bytes count
 * @param prologue takes parameters apart and makes the declared functions
 * @param expressionBody the body is one expression whose value is returned
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; walked on every call
record FunctionCode(
        String name,
        int parameterCount,
        int frameSize,
        int undefinedEnd,
        int argumentsSlot,
        int restSlot,
        int selfSlot,
        int nesting,
        int weight,
        boolean escapes,
        Node[] prologue,
        Node[] body,
        boolean expressionBody) {

    /** True when a call must keep all its arguments together. */
    boolean needsArguments() {
        return argumentsSlot > 0 || restSlot > 0;
    }

    /** What is known of a function before its body is compiled. */
    static int weightOf(int nodes) {
        return 1 + nodes / 32;
    }

    @Override
    public String toString() {
        return "function " + name + List.of(parameterCount, frameSize);
    }
}
