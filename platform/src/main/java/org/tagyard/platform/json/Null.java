package org.tagyard.platform.json;

/** The JSON value {@code null}. Java's own null never stands for a value. */
public enum Null {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
