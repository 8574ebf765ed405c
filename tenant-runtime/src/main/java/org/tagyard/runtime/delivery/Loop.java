package org.tagyard.runtime.delivery;

import java.time.Duration;

/** The one thread that an engine's state belongs to, and its time. */
interface Loop {
    /** Runs work soon, in the order of calls; from any thread. */
    void execute(Runnable work);

    /**
     * Runs work once so much time has passed, by a clock that nobody sets; from any thread. What is
     * no longer wanted is to be cancelled: until its time comes the loop keeps everything it holds.
     */
    Timer after(Duration delay, Runnable work);

    /** Planned work. */
    @FunctionalInterface
    interface Timer {
        /** Lets go of the work; does nothing once it has run. */
        void cancel();
    }
}
