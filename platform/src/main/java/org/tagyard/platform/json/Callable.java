package org.tagyard.platform.json;

/**
 * What this package knows of a script's functions: they are values of type {@code function}, have a
 * name, and are left out of JSON text.
 */
public interface Callable {
    /** What {@code '' + f} gives; empty for anonymous functions. */
    String name();
}
