package org.tagyard.platform.template;

/**
 * One way to enable a parameter; of a list any one suffices (spec: template-runtime §3.3).
 *
 * @param value text form of the JSON value to compare with
 */
public record EnablingCondition(String parameter, Kind kind, String value) {
    /** How the current value is looked at. What we don't know counts as met. */
    public enum Kind {
        EQUALS,
        NOT_EQUALS,
        PRESENT,
        UNKNOWN
    }
}
