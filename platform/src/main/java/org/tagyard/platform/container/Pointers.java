package org.tagyard.platform.container;

/** JSON pointers (RFC 6901). */
public final class Pointers {
    private Pointers() {}

    /** One member's name as a pointer's step, without the slash. */
    public static String escape(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
