package org.tagyard.local.durable;

import java.util.concurrent.locks.LockSupport;

/** A wait that an interruption ends. */
public final class Pause {
    private Pause() {}

    public static void millis(long millis) {
        nanos(millis * 1_000_000);
    }

    public static void nanos(long nanos) {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted");
        }
        LockSupport.parkNanos(nanos);
    }
}
