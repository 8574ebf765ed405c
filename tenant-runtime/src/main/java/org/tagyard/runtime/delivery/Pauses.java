package org.tagyard.runtime.delivery;

import org.tagyard.platform.tenant.ContainerId;

/** Destinations that a person stopped. Thread-safe. */
@FunctionalInterface
interface Pauses {
    boolean isPaused(ContainerId container, String host);
}
