package org.tagyard.runtime.ops;

import java.util.List;

/** A feature's look at its own configuration, once at start. */
public interface StartCheck {
    List<StartFinding> findings();
}
