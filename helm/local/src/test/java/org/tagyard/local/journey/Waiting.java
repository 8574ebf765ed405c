package org.tagyard.local.journey;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what must become true, and says what was missing when it does not. */
final class Waiting {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Waiting() {}

    static <T> T until(String what, Supplier<Optional<T>> look) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("not within " + LONGEST.toSeconds() + " s: " + what);
    }
}
