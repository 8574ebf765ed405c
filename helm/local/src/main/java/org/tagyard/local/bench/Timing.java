package org.tagyard.local.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How long a run takes.
 *
 * @param meanMicros by the wall
 * @param cpuMicros of processor time
 * @param kilobytes allocated, of 1,024 bytes; 0 when not known
 */
record Timing(
        long runs,
        double meanMicros,
        double cpuMicros,
        double p50Micros,
        double p99Micros,
        double kilobytes) {
    private static final int MOST_RUNS = 3_000_000;

    /** Runs something on this thread again and again, with the number of the run. */
    static Timing of(Duration time, IntConsumer run) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var times = new long[MOST_RUNS];
        long end = System.nanoTime() + time.toNanos();
        long cpu = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        int runs = 0;
        long last = System.nanoTime();
        while (last < end && runs < MOST_RUNS) {
            run.accept(runs);
            long now = System.nanoTime();
            times[runs++] = now - last;
            last = now;
        }
        double allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
        double used = threads.getCurrentThreadCpuTime() - cpu;
        var sorted = Arrays.copyOf(times, runs);
        Arrays.sort(sorted);
        return new Timing(
                runs,
                Arrays.stream(sorted).average().orElse(0) / 1e3,
                used / 1e3 / runs,
                sorted[runs / 2] / 1e3,
                sorted[(int) (runs * 0.99)] / 1e3,
                allocated / 1024 / runs);
    }

    /** The one of two that other work on the machine disturbed less. */
    Timing orBetter(Timing other) {
        return other.meanMicros < meanMicros ? other : this;
    }
}
