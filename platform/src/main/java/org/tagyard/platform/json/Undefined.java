package org.tagyard.platform.json;

/** The script value {@code undefined}: an absent member, a missing argument, no result. */
public enum Undefined {
    UNDEFINED;

    @Override
    public String toString() {
        return "undefined";
    }
}
