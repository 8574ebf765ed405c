package org.tagyard.local.outage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalLong;

/** How many there were in any time: instants of {@link System#nanoTime}, sorted. */
final class Rates {
    private static final double NANOS = 1e9;

    /** As short as a rate can be told from chance. */
    static final long WINDOW = Duration.ofSeconds(1).toNanos();

    private static final long STEP = Duration.ofMillis(10).toNanos();

    private final long[] instants;

    Rates(Collection<Long> instants) {
        this.instants = instants.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Number of instants from {@code begin} to before {@code end}. */
    int count(long begin, long end) {
        return indexOf(end) - indexOf(begin);
    }

    double perSecond(long begin, long end) {
        return count(begin, end) * NANOS / (end - begin);
    }

    /**
     * The first instant from which on, for a second, there are so many.
     *
     * @param latest where to give up
     */
    OptionalLong firstAt(double perSecond, long from, long latest) {
        for (long at = from; at <= latest; at += STEP) {
            if (perSecond(at, at + WINDOW) >= perSecond) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    /** Nanoseconds to the first one from then on. */
    OptionalLong next(long from) {
        int at = indexOf(from);
        return at < instants.length ? OptionalLong.of(instants[at] - from) : OptionalLong.empty();
    }

    /** The longest time without any between the two. */
    Duration longestGap(long begin, long end) {
        long longest = 0;
        long last = begin;
        for (int i = indexOf(begin); i < instants.length && instants[i] < end; i++) {
            longest = Math.max(longest, instants[i] - last);
            last = instants[i];
        }
        return Duration.ofNanos(Math.max(longest, end - last));
    }

    private int indexOf(long instant) {
        int at = Arrays.binarySearch(instants, instant);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && instants[at - 1] == instant) {
            at--;
        }
        return at;
    }
}
