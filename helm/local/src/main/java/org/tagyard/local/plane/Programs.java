package org.tagyard.local.plane;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The planes' programs as a checkout's build left them.
 *
 * @param checkout where they were built
 * @param learn whether a run whose program has no {@link StartCache} writes one when it ends, which
 *     then takes some seconds
 */
public record Programs(Path checkout, boolean learn) {
    /** They use what earlier runs learnt and learn nothing themselves. */
    public static Programs of(Path checkout) {
        return new Programs(checkout, false);
    }

    /** The first run after a build writes down what makes the later ones faster. */
    public Programs learning() {
        return new Programs(checkout, true);
    }

    /** Whether a program of theirs that runs now will write down what it learnt. */
    public boolean areLearning() {
        return learn && Stream.of(Plane.values()).anyMatch(plane -> !plane.hasLearnt(this));
    }
}
