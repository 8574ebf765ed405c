package org.tagyard.platform.script;

import java.time.Duration;

/**
 * What a run does about work that takes long, so that whoever waits for its thread need not.
 *
 * @param patience CPU time of one entry into the run that disturbs nobody
 * @param goesOn called on the run's thread whenever its meters are looked at (every few ten
 *     microseconds) once an entry used more than that. It may block: what it takes is not the
 *     run's. It throws nothing.
 */
public record Pace(Duration patience, Runnable goesOn) {
    /** Runs to its end whoever waits. */
    public static final Pace UNHURRIED = new Pace(Duration.ofDays(1), () -> {});
}
