package org.tagyard.local.oracle;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.tagyard.local.place.Refusal;

/** A thread with a lane's stack: scripts recurse on it, and the launcher's is smaller. */
public final class OwnStack {
    private static final long BYTES = 4L << 20;

    private OwnStack() {}

    /** Calls it there and waits for it; what it throws is thrown here. */
    public static <T> T call(Supplier<T> code) {
        var task = new FutureTask<>(code::get);
        Thread.ofPlatform().name("scripts").daemon().stackSize(BYTES).start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a thread for scripts failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted", "Start again", e);
        }
    }
}
