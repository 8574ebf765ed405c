package org.tagyard.platform.script;

import java.time.Duration;

/**
 * What one run may use (spec: isolation §1).
 *
 * @param cpu time on the lane, summed over all continuations of the run
 * @param memoryBytes bytes allocated over the whole run
 * @param outputBytes bytes of console lines, bodies and messages
 * @param depth nested calls, also through built-ins, and nesting of parsed JSON
 */
public record Budget(Duration cpu, long memoryBytes, long outputBytes, int depth) {
    /** 50 ms, 32 MB, 1 MB, depth 500. */
    public static final Budget DEFAULT =
            new Budget(Duration.ofMillis(50), 32L << 20, 1L << 20, 500);
}
