package org.tagyard.runtime.ops;

/**
 * Which runtime this is.
 *
 * @param name unique among the runtimes
 */
public record NodeIdentity(String name, String softwareVersion) {
    public NodeIdentity {
        if (name.isBlank()) {
            throw new IllegalArgumentException("tagyard.runtime.node is blank");
        }
    }
}
