package org.tagyard.local.abuse;

import java.time.Duration;

/**
 * How a hostile script or source ended.
 *
 * @param by the budget that stopped it: {@code cpu}, {@code memory}, {@code output}, {@code depth},
 *     {@code events}; {@code error} when it failed by itself, {@code refused} and {@code compiled}
 *     for sources, {@code none} when nothing stopped it
 * @param detail the sentence people see
 * @param cpu time of the thread until then
 * @param allocatedBytes what the thread allocated until then
 * @param wall only to be told: others use the machine, too
 * @param survived whether the script did anything after its stop
 */
record Verdict(
        String by,
        String detail,
        Duration cpu,
        long allocatedBytes,
        Duration wall,
        boolean survived) {}
