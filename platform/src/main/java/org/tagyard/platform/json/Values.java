package org.tagyard.platform.json;

/**
 * The closed set of values. A value's Java type is {@code Object} and one of {@link Undefined},
 * {@link Null}, {@link Boolean}, {@link Double}, {@link String}, {@link ArrayValue}, {@link
 * ObjectValue}; inside scripts also functions, promises and opaque values ({@code
 * org.tagyard.platform.script}). Numbers are always {@code Double}.
 */
public final class Values {
    private Values() {}

    /**
     * A deep copy of a JSON-like tree, as made whenever data crosses between script and host.
     * Cycles and shared nodes are preserved within one copy; NaN, infinities and undefined members
     * survive. What is no JSON-like value (functions, promises) becomes undefined.
     */
    public static Object copy(Object value) {
        throw new IllegalStateException("to be built");
    }
}
