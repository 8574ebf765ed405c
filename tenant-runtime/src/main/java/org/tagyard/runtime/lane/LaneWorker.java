package org.tagyard.runtime.lane;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tagyard.runtime.lane.SlowRoom.Turn;
import org.tagyard.runtime.lane.TenantQueue.Entry;

/**
 * A thread of a lane: the one that works through its queues until it is replaced, or one that works
 * beside it for a tenant whose tasks take long.
 */
final class LaneWorker extends Thread {
    private static final Logger LOG = Logger.getLogger(LaneWorker.class);

    /** Scripts recurse on it; their own limit of depth has to be met first. */
    static final long STACK_BYTES = 4L << 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A running task and when it last gave a sign of life, in wall and CPU nanoseconds. */
    private record Running(Entry entry, long beatAt, long cpuAtBeat) {}

    private final FairLane lane;
    private final Optional<Entry> first;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    /** Held while this thread computes beside its lane. */
    private volatile Optional<Turn> turn = Optional.empty();

    /**
     * @param first what to begin with, beside the lane; otherwise the lane's queues are asked
     */
    LaneWorker(FairLane lane, String name, Optional<Entry> first) {
        super(null, null, name, STACK_BYTES);
        this.lane = lane;
        this.first = first;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            var next = first.isPresent() ? first : lane.take(this);
            while (next.isPresent()) {
                perform(next.get());
                next = lane.take(this);
            }
        } catch (InterruptedException givenUp) {
            LOG.debugf("%s ends", getName());
        }
    }

    private void perform(Entry entry) {
        begin(entry);
        long begun = THREADS.getCurrentThreadCpuTime();
        if (lane.isAside(this)) {
            enterSlowRoom();
        }
        try {
            entry.task().run();
        } catch (Throwable bug) {
            // a task answers for its own errors; what gets here must not end the lane
            LOG.errorf(bug, "A task failed on its lane tenant=%s", entry.queue().tenant());
        }
        running.set(null);
        if (turn.isPresent()) {
            // its time was shared out by turns
            turn.get().end();
            turn = Optional.empty();
        } else {
            lane.charge(entry, THREADS.getCurrentThreadCpuTime() - begun);
        }
    }

    private void begin(Entry entry) {
        running.set(new Running(entry, System.nanoTime(), THREADS.getCurrentThreadCpuTime()));
    }

    /** The running task takes long: it goes on beside the lane, in turns with others. */
    void goOn() {
        var now = running.get();
        if (now == null) {
            return;
        }
        if (turn.isPresent()) {
            lane.slowRoom().noteSlow(now.entry().queue().tenant());
            turn.get().goOn();
        } else if (lane.handOver(this, now.entry())) {
            enterSlowRoom();
        }
    }

    private void enterSlowRoom() {
        turn = Optional.of(lane.slowRoom().enter());
        beat();
    }

    void beat() {
        var now = running.get();
        if (now != null) {
            begin(now.entry());
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

    /** Ends this thread once, and if ever, its task lets go; its place among others is free. */
    void giveUp() {
        turn.ifPresent(Turn::end);
        interrupt();
    }
}
