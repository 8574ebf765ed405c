package org.tagyard.platform.selftest;

import java.time.Duration;

/**
 * How far a test run may go.
 *
 * @param scenarios those beyond are skipped
 * @param scenario processor time of one scenario
 * @param total time of all scenarios; those not begun by then are skipped
 */
public record TestLimits(int scenarios, Duration scenario, Duration total) {
    /** 200 scenarios, 5 s each, 60 s in all. */
    public static final TestLimits DEFAULT =
            new TestLimits(200, Duration.ofSeconds(5), Duration.ofSeconds(60));
}
