package org.tagyard.platform.json;

/**
 * The meters that pay for work on values. A script's run implements it and stops the work with an
 * error when its budget is used up; the host's own work is free ({@link #NONE}).
 */
public interface Charges {
    /** Work of the host: unmetered, nesting up to 500. */
    Charges NONE = new Charges() {};

    /** Charges work before it is done: one step is about one script operation. */
    default void chargeSteps(long steps) {}

    /** Charges memory before it is allocated. */
    default void chargeMemory(long bytes) {}

    /** Deepest nesting of arrays and objects that recursive work may follow. */
    default int maxDepth() {
        return 500;
    }
}
