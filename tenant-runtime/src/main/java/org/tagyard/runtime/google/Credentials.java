package org.tagyard.runtime.google;

/** What is known about a container's Google account. */
sealed interface Credentials {
    record Usable(ServiceAccount account) implements Credentials {}

    /**
     * No calls can be made.
     *
     * @param sentence for the tenant's trace; no secrets and no paths of this machine
     */
    record Unusable(String sentence) implements Credentials {}
}
