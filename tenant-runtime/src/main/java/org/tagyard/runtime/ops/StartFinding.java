package org.tagyard.runtime.ops;

/**
 * Something about the configuration that an operator should know.
 *
 * @param severity whether it stops a start
 * @param property what to change
 * @param detail one sentence; no secrets
 */
public record StartFinding(Severity severity, String property, String detail) {
    /** How dangerous it is. */
    public enum Severity {
        /** Stops every start. */
        FATAL,
        /** Stops a production start. */
        SEVERE,
        /** Shown in the readiness details. */
        NOTICE
    }
}
