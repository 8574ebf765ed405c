package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;

/**
 * A text that a variable grows by appending, so that {@code s += x} in a loop does not copy all of
 * it each time. Lives in one slot only: whoever reads the variable gets a plain text.
 */
final class Rope {
    /** Shorter texts are copied: that is cheaper than two objects. */
    static final int MIN_LENGTH = 1024;

    private final StringBuilder text;
    private @Nullable String flat;

    Rope(TreeRun run, String start, String end) {
        long length = (long) start.length() + end.length();
        run.allocateText(length * 2);
        text = new StringBuilder((int) Math.min(length * 2, Integer.MAX_VALUE - 16));
        text.append(start).append(end);
    }

    void append(TreeRun run, String part) {
        long length = (long) text.length() + part.length();
        if (length > text.capacity()) {
            run.allocateText(length * 2);
        }
        run.step(1 + (part.length() >> 6));
        text.append(part);
        flat = null;
    }

    int length() {
        return text.length();
    }

    String flat(TreeRun run) {
        if (flat == null) {
            run.allocateText(text.length());
            flat = text.toString();
        }
        return flat;
    }

    String flat(TreeRun run, int length) {
        run.allocateText(length);
        return text.substring(0, length);
    }
}
