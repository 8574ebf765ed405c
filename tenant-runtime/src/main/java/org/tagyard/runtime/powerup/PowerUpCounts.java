package org.tagyard.runtime.powerup;

import org.tagyard.runtime.snapshot.LiveContainer;

/** Is told what power-ups do. */
@FunctionalInterface
public interface PowerUpCounts {
    /** A power-up that is on saw a hit; {@code sampled} when it let some pass for their number. */
    void seen(LiveContainer live, String name, boolean changed, boolean sampled);
}
