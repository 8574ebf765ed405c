package org.tagyard.runtime.delivery;

import java.time.Duration;

/** The one thread that an engine's state belongs to, and its time. */
interface Loop {
    /** Runs work soon, in the order of calls; from any thread. */
    void execute(Runnable work);

    /** Runs work once so much time has passed, by a clock that nobody sets; from any thread. */
    void after(Duration delay, Runnable work);
}
