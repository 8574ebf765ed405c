package org.tagyard.platform.script;

/**
 * Stops a run that used up its budget. An error, so that no script and no narrow catch can swallow
 * it; carries no stack trace. After it every entry into the run throws it again.
 */
public final class BudgetExceeded extends Error {
    private static final long serialVersionUID = 1L;

    /** Which meter ran out. */
    public enum Meter {
        CPU,
        MEMORY,
        OUTPUT,
        DEPTH,
        /** Events that one request may start; the host counts them. */
        EVENTS,
        CANCELLED
    }

    private final Meter meter;

    public BudgetExceeded(Meter meter, String message) {
        super(message, null, false, false);
        this.meter = meter;
    }

    public Meter meter() {
        return meter;
    }
}
