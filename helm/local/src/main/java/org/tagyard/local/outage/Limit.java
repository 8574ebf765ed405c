package org.tagyard.local.outage;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.tagyard.local.durable.Pause;
import org.tagyard.local.place.Refusal;

/** How long something is waited for that must come. */
final class Limit {
    private static final long PAUSE_MILLIS = 20;

    private final Duration most;
    private final long end;

    Limit(Duration most) {
        this.most = most;
        this.end = System.nanoTime() + most.toNanos();
    }

    /** Waits until it is so. */
    void await(String what, BooleanSupplier isSo) {
        while (!isSo.getAsBoolean()) {
            check(what);
            Pause.millis(PAUSE_MILLIS);
        }
    }

    /** Gives up when the time is over. */
    void check(String what) {
        if (System.nanoTime() > end) {
            throw new Refusal(
                    "Not within %d s: %s".formatted(most.toSeconds(), what),
                    "Look into the logs of the runtimes");
        }
    }
}
