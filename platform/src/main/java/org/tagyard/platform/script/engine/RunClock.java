package org.tagyard.platform.script.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Time on the wall and time a thread had. */
interface RunClock {
    long wallNanos();

    /** The current thread's CPU time; negative when it cannot be told. */
    long cpuNanos();

    /** What the current thread allocated so far; negative when it cannot be told. */
    long allocatedBytes();

    static RunClock system() {
        return new RunClock() {
            private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            private final boolean supported = threads.isCurrentThreadCpuTimeSupported();

            @Override
            public long wallNanos() {
                return System.nanoTime();
            }

            @Override
            public long cpuNanos() {
                boolean known = supported && !Thread.currentThread().isVirtual();
                return known ? threads.getCurrentThreadCpuTime() : -1;
            }

            @Override
            public long allocatedBytes() {
                return Thread.currentThread().isVirtual()
                        ? -1
                        : threads.getCurrentThreadAllocatedBytes();
            }
        };
    }

    /** One source for both, for tests. */
    static RunClock of(LongSupplier nanos) {
        return new RunClock() {
            @Override
            public long wallNanos() {
                return nanos.getAsLong();
            }

            @Override
            public long cpuNanos() {
                return nanos.getAsLong();
            }

            @Override
            public long allocatedBytes() {
                return -1;
            }
        };
    }
}
