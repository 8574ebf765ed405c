package org.tagyard.platform.script.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.BudgetExceeded.Meter;
import org.tagyard.platform.script.Pace;

/**
 * The meters of one run. Steps are taken from a slice; when it is empty the clock and the
 * watchdog's flag are looked at. A step costs at least a nanosecond, so that work announced in big
 * numbers is refused before it begins.
 *
 * <p>CPU is measured by the wall, which is cheap; only when that exceeds the budget does the
 * thread's own clock decide, so that a run is not stopped for time it did not get.
 *
 * <p>Memory is charged before it is allocated. What is too small to be charged (boxed numbers,
 * frames) adds up in a loop, so the thread's own count is looked at with the clock.
 */
class Meters {
    private static final int SLICE = 4096;

    /** A slice takes less; more than this passed while the thread had to wait for its turn. */
    private static final long LONGEST_SLICE_NANOS = 5_000_000;

    /** Nodes that may lie on the Java stack per allowed call. */
    private static final int NESTING_PER_CALL = 20;

    private final Budget budget;
    private final Pace pace;
    private final RunClock clock;
    private final long cpuLimit;
    private final long patience;
    private final int maxNesting;
    private final long measuredLimit;

    private int slice = SLICE;
    private int sliceSize = SLICE;
    private long fuel;
    private long memory;
    private long output;
    private long spentNanos;
    private long enteredWall;
    private long baseWall;
    private long baseCpu = -1;
    private long measured;
    private long baseBytes = -1;
    private int entries;
    private volatile boolean cancelled;
    private @Nullable BudgetExceeded dead;

    int depth;
    int nesting;

    Meters(Budget budget, Pace pace, RunClock clock) {
        this.budget = budget;
        this.pace = pace;
        this.clock = clock;
        this.cpuLimit = budget.cpu().toNanos();
        this.patience = pace.patience().toNanos();
        this.fuel = cpuLimit;
        this.measuredLimit = budget.memoryBytes() + budget.memoryBytes() / 16;
        this.maxNesting = budget.depth() * NESTING_PER_CALL;
    }

    final void step() {
        if (--slice < 0) {
            refill(0);
        }
    }

    final void step(int steps) {
        if ((slice -= steps) < 0) {
            refill(0);
        }
    }

    final void steps(long steps) {
        if (steps < slice) {
            slice -= (int) steps;
        } else {
            refill(steps);
        }
    }

    private void refill(long more) {
        fuel -= (long) sliceSize - slice + more;
        slice = SLICE;
        sliceSize = SLICE;
        check();
        long used = elapsed();
        if (fuel < 0 || used > cpuLimit) {
            throw die(Meter.CPU, "the script used more than " + budget.cpu().toMillis() + " ms");
        }
        if (entries > 0 && measuredBytes() > measuredLimit) {
            throw tooMuchMemory();
        }
        if (used - spentNanos > patience && entries > 0) {
            goOn();
        }
    }

    /** Lets others have the thread's place; the time that takes is not this run's. */
    private void goOn() {
        if (baseCpu >= 0 && baseWall - enteredWall + clock.cpuNanos() - baseCpu <= patience) {
            return; // it waited for its turn, and did not compute
        }
        long before = clock.wallNanos();
        pace.goesOn().run();
        long away = clock.wallNanos() - before;
        enteredWall += away;
        baseWall += away;
    }

    /** What this run allocated in truth, counted from the first look in each entry. */
    private long measuredBytes() {
        long now = clock.allocatedBytes();
        if (baseBytes < 0) {
            baseBytes = now;
        }
        return measured + now - baseBytes;
    }

    private BudgetExceeded tooMuchMemory() {
        return die(Meter.MEMORY, "the script used more than " + budget.memoryBytes() + " bytes");
    }

    /** Nanoseconds used; exact in the thread's own time only when the wall says too much. */
    private long elapsed() {
        if (entries == 0) {
            return spentNanos;
        }
        long wall = clock.wallNanos();
        if (baseCpu < 0) {
            baseCpu = clock.cpuNanos();
            baseWall = wall;
            if (baseCpu >= 0 && wall - enteredWall > LONGEST_SLICE_NANOS) {
                enteredWall = wall - LONGEST_SLICE_NANOS;
            }
        }
        long byWall = spentNanos + wall - enteredWall;
        if (byWall <= cpuLimit || baseCpu < 0) {
            return byWall;
        }
        return spentNanos + (baseWall - enteredWall) + Math.max(0, clock.cpuNanos() - baseCpu);
    }

    /** Charges bytes before they are allocated. */
    final void allocate(long bytes) {
        if (bytes > budget.memoryBytes() - memory) {
            throw tooMuchMemory();
        }
        memory += bytes;
    }

    /** Charges a text of so many characters, and the work of writing it. */
    final void allocateText(long length) {
        allocate(48 + 2 * length);
        if (length > 64) {
            steps(length >> 6);
        }
    }

    final void output(long bytes) {
        if (bytes > budget.outputBytes() - output) {
            throw die(
                    Meter.OUTPUT, "the script wrote more than " + budget.outputBytes() + " bytes");
        }
        output += bytes;
    }

    /** Enters a call whose body is nested so deeply. */
    final void enterCall(int bodyNesting) {
        nesting += bodyNesting;
        if (++depth > budget.depth() || nesting > maxNesting) {
            throw tooDeep();
        }
    }

    final void leaveCall(int bodyNesting) {
        nesting -= bodyNesting;
        depth--;
    }

    final BudgetExceeded tooDeep() {
        return die(Meter.DEPTH, "calls are nested deeper than " + budget.depth());
    }

    /** Ends the run: from now on every entry throws this. */
    final BudgetExceeded die(Meter meter, String message) {
        var error = new BudgetExceeded(meter, message);
        if (dead == null) {
            dead = error;
        }
        return error;
    }

    /** Throws when the run is over. */
    final void check() {
        if (dead != null) {
            throw dead;
        }
        if (cancelled) {
            throw die(Meter.CANCELLED, "the run was cancelled");
        }
    }

    /** True while the host is inside an entry: its time is being counted. */
    final boolean isInside() {
        return entries > 0;
    }

    final void beginEntry() {
        if (entries == 0) {
            check();
            enteredWall = clock.wallNanos();
            baseCpu = -1;
            baseBytes = -1;
        }
        entries++;
    }

    final void endEntry() {
        if (entries == 1) {
            spentNanos = baseCpu < 0 ? spentNanos + clock.wallNanos() - enteredWall : elapsed();
            measured = baseBytes < 0 ? measured : measuredBytes();
        }
        entries--;
    }

    final void markCancelled() {
        cancelled = true;
    }

    final long nanos() {
        return elapsed();
    }

    final long memory() {
        return memory;
    }

    final int budgetDepth() {
        return budget.depth();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "steps left %d, bytes %d, depth %d", fuel, memory, depth);
    }
}
