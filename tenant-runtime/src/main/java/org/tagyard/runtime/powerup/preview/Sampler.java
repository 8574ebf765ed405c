package org.tagyard.runtime.powerup.preview;

import java.time.Instant;

/**
 * Takes at most so many hits a second, spread over the second: the share is what the second before
 * would have needed. Lanes share it, so it is locked for the few additions it makes.
 */
final class Sampler {
    private long second;
    private int seen;
    private int taken;
    private int seenBefore;

    /** Whether this hit is taken, and whether more come than may be taken. */
    record Taken(boolean isTaken, boolean isSampling) {}

    /**
     * @param chance a random number from 0 (inclusive) to 1
     */
    synchronized Taken take(Instant now, int maxPerSecond, double chance) {
        if (now.getEpochSecond() != second) {
            seenBefore = now.getEpochSecond() == second + 1 ? seen : 0;
            second = now.getEpochSecond();
            seen = 0;
            taken = 0;
        }
        seen++;
        boolean sampling = seenBefore > maxPerSecond || seen > maxPerSecond;
        boolean lucky = seenBefore <= maxPerSecond || chance < (double) maxPerSecond / seenBefore;
        boolean isTaken = taken < maxPerSecond && lucky;
        if (isTaken) {
            taken++;
        }
        return new Taken(isTaken, sampling);
    }
}
