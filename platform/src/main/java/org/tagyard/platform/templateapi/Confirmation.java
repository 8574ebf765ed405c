package org.tagyard.platform.templateapi;

/** How sure we are that an API behaves as Google's does (the marks of template-runtime). */
public enum Confirmation {
    /** Google's documentation or its own published runtime says so. */
    CONFIRMED("✔"),
    /** Secondary sources say so, or a part of it is our reading. */
    PARTLY("◐"),
    /** A best guess. */
    UNCONFIRMED("✖");

    private final String mark;

    Confirmation(String mark) {
        this.mark = mark;
    }

    public String mark() {
        return mark;
    }
}
