package org.tagyard.platform.json;

import org.jspecify.annotations.Nullable;

/**
 * Names of members within one JSON text: lists of objects repeat theirs, and one text for all of
 * them saves most of what reading allocates. A name that falls on another's place replaces it, so
 * chosen names cost nothing but the saving.
 */
final class NameTable {
    private static final int SIZE = 32;
    private static final int LONGEST = 40;

    private final @Nullable String[] names = new @Nullable String[SIZE];

    /** The part of a text as a text, the same one again where possible. */
    String name(String text, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return text.substring(from, to);
        }
        int hash = length;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int place = (hash ^ hash >>> 5) & (SIZE - 1);
        var known = names[place];
        if (known != null && known.length() == length && text.startsWith(known, from)) {
            return known;
        }
        var name = text.substring(from, to);
        names[place] = name;
        return name;
    }
}
