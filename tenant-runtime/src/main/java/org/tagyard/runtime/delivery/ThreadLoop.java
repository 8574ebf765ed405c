package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A loop on a thread of its own: one queue of work, ordered by time. */
final class ThreadLoop implements Loop, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ThreadLoop.class);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("delivery-engine").factory());

    ThreadLoop() {
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable work) {
        try {
            thread.execute(guarded(work));
        } catch (RejectedExecutionException closed) {
            LOG.debug("work for a closed delivery engine");
        }
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        try {
            var planned = thread.schedule(guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> planned.cancel(false);
        } catch (RejectedExecutionException closed) {
            LOG.debug("work for a closed delivery engine");
            return () -> {};
        }
    }

    /** A bug in one piece of work must not end the engine of all. */
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error bug) {
                LOG.error("A task of the delivery engine failed", bug);
            }
        };
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            var _ = thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
