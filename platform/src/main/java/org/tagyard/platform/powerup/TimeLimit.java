package org.tagyard.platform.powerup;

import java.time.Duration;

/**
 * How long a power-up stays on by itself.
 *
 * @param each from switching on, and from each extension on
 * @param longest from switching on, extensions included
 */
public record TimeLimit(Duration each, Duration longest) {
    public TimeLimit {
        if (each.isNegative() || each.isZero() || longest.compareTo(each) < 0) {
            throw new IllegalArgumentException("no time limit: " + each + " of " + longest);
        }
    }
}
