package org.tagyard.admin.http;

import java.util.Arrays;

/** Strong entity tags (RFC 9110 §8.8.3). */
public final class ETags {
    private ETags() {}

    /** The tag of a resource that is known by its revision. */
    public static String of(long revision) {
        return "\"r" + revision + "\"";
    }

    /** A tag of any opaque text without quotes. */
    public static String of(String opaque) {
        return '"' + opaque + '"';
    }

    /** Whether a list as in If-Match names the tag, or is {@code *}. Weak tags match nothing. */
    public static boolean matches(String list, String etag) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(etag));
    }
}
