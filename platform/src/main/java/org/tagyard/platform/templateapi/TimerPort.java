package org.tagyard.platform.templateapi;

import java.time.Duration;

/** Delayed work on the lane. */
public interface TimerPort {
    /** Calls the task once on the lane after the delay, unless cancelled first. */
    Timer after(Duration delay, Runnable task);

    /** The way to call it off; cancelling twice or too late does nothing. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
