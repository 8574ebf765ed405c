package org.tagyard.platform.template;

/** JSON pointers (RFC 6901). */
final class Pointers {
    private Pointers() {}

    /** A member's name as one step of a pointer. */
    static String step(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
