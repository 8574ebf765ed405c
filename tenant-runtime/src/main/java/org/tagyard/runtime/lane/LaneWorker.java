package org.tagyard.runtime.lane;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tagyard.runtime.lane.TenantQueue.Entry;

/** The one thread of a lane, until the watchdog replaces it. */
final class LaneWorker extends Thread {
    private static final Logger LOG = Logger.getLogger(LaneWorker.class);

    /** Scripts recurse on it; their own limit of depth has to be met first. */
    static final long STACK_BYTES = 4L << 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A running task and when it last gave a sign of life, in wall and CPU nanoseconds. */
    private record Running(Entry entry, long beatAt, long cpuAtBeat) {}

    private final FairLane lane;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    LaneWorker(FairLane lane, String name) {
        super(null, null, name, STACK_BYTES);
        this.lane = lane;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (true) {
                var next = lane.take(this);
                if (next.isEmpty()) {
                    return;
                }
                perform(next.get());
            }
        } catch (InterruptedException givenUp) {
            LOG.debugf("%s ends", getName());
        }
    }

    private void perform(Entry entry) {
        long begun = THREADS.getCurrentThreadCpuTime();
        running.set(new Running(entry, System.nanoTime(), begun));
        try {
            entry.task().run();
        } catch (Throwable bug) {
            // a task answers for its own errors; what gets here must not end the lane
            LOG.errorf(bug, "A task failed on its lane tenant=%s", entry.queue().tenant());
        }
        running.set(null);
        lane.charge(entry, THREADS.getCurrentThreadCpuTime() - begun);
    }

    void beat() {
        var now = running.get();
        if (now != null) {
            running.set(
                    new Running(now.entry(), System.nanoTime(), THREADS.getCurrentThreadCpuTime()));
        }
    }

    boolean isBusy() {
        return running.get() != null;
    }

    /** The task that kept silent for longer than it may, by CPU time or by the clock. */
    @SuppressWarnings("ReferenceEquality") // this very task, not one like it
    Optional<Entry> silentTask(Duration cpu, Duration wall) {
        var now = running.get();
        if (now == null) {
            return Optional.empty();
        }
        long cpuNow = THREADS.getThreadCpuTime(threadId());
        boolean silent =
                (cpuNow >= 0 && cpuNow - now.cpuAtBeat() > cpu.toNanos())
                        || System.nanoTime() - now.beatAt() > wall.toNanos();
        return silent && running.get() == now ? Optional.of(now.entry()) : Optional.empty();
    }

    /** Ends this thread once, and if ever, its task lets go. */
    void giveUp() {
        interrupt();
    }
}
