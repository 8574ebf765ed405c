package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;

/**
 * A piece of compiled script. Expressions give a value; statements give null when they ran to their
 * end, a {@link Jump} when they broke off, else the value that is returned.
 *
 * <p>A frame is an array of slots; slot 0 holds the frame around. Nodes are immutable but for
 * hints, and shared by all runs.
 */
abstract class Node {
    abstract @Nullable Object exec(TreeRun run, @Nullable Object[] frame);

    /** The value of an expression. */
    final Object value(TreeRun run, @Nullable Object[] frame) {
        var value = exec(run, frame);
        if (value == null) {
            throw new IllegalStateException(getClass().getSimpleName() + " gave no value");
        }
        return value;
    }

    /** The value's truth, without making the value where that can be avoided. */
    boolean bool(TreeRun run, @Nullable Object[] frame) {
        return Operators.truthy(value(run, frame));
    }

    /** The value as a number, unboxed where possible. */
    double num(TreeRun run, @Nullable Object[] frame) {
        return Operators.number(run, value(run, frame));
    }

    /** Executes for the effect alone. */
    void effect(TreeRun run, @Nullable Object[] frame) {
        exec(run, frame);
    }
}
