package org.tagyard.platform.json;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * How much memory a value takes, about. What is shared inside it counts once, as it is kept; works
 * through a list instead of recursing, so that depth is no danger.
 */
public final class Footprint {
    private static final long CONTAINER = 96;
    private static final long MEMBER = 24;
    private static final long TEXT = 40;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> open = new ArrayDeque<>();
    private long bytes;
    private long parts;

    private Footprint(Object value) {
        count(value);
        for (var next = open.poll(); next != null; next = open.poll()) {
            enter(next);
        }
    }

    /** Bytes on the heap, from above for what scripts usually hold. */
    public static long bytes(Object value) {
        return new Footprint(value).bytes;
    }

    /** Containers, members and elements, to be charged as steps. */
    public static long parts(Object value) {
        return new Footprint(value).parts;
    }

    private void count(Object value) {
        parts++;
        switch (value) {
            case String text -> bytes += TEXT + 2L * text.length();
            case ObjectValue _, ArrayValue _ -> {
                if (seen.add(value)) {
                    open.add(value);
                }
            }
            default -> bytes += MEMBER;
        }
    }

    private void enter(Object container) {
        bytes += CONTAINER;
        if (container instanceof ArrayValue array) {
            bytes += 8L * array.capacity();
            array.forEachPresent((_, element) -> count(element));
            var named = array.named();
            if (named != null) {
                count(named);
            }
        } else if (container instanceof ObjectValue object) {
            object.forEach((key, member) -> {
                bytes += MEMBER + TEXT + 2L * key.length();
                count(member);
            });
        }
    }
}
