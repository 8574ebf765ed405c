package org.tagyard.runtime.snapshot;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends threads that may be writing a file: an interrupt would break it off. */
final class Closing {
    /** Long enough to write a file to its end. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Closing() {}

    static void calmly(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stop) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
