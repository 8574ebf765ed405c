package org.tagyard.local.outage;

import java.util.Locale;

/**
 * One line of a report.
 *
 * @param promised what it should be; empty where nothing is promised
 * @param kind what it means when it is not
 */
record Finding(String what, String shown, String promised, Kind kind, boolean holds) {
    /** What a broken promise is about. */
    enum Kind {
        /** Nothing lost, nothing made up: holds on every machine. */
        SAFETY,
        /** Times, rates and refusals: targets for a machine that does nothing else. */
        SPEED
    }

    static Finding told(String what, String shown) {
        return new Finding(what, shown, "", Kind.SPEED, true);
    }

    static Finding told(String what, long count) {
        return told(what, count(count));
    }

    static Finding none(String what, long count) {
        return new Finding(what, count(count), "0", Kind.SAFETY, count == 0);
    }

    /** What a machine with time for it never does. */
    static Finding unwanted(String what, long count) {
        return new Finding(what, count(count), "0", Kind.SPEED, count == 0);
    }

    static Finding safety(String what, String shown, String promised, boolean holds) {
        return new Finding(what, shown, promised, Kind.SAFETY, holds);
    }

    static Finding speed(String what, String shown, String promised, boolean holds) {
        return new Finding(what, shown, promised, Kind.SPEED, holds);
    }

    static Finding within(String what, double seconds, double most) {
        return speed(
                what,
                seconds(seconds),
                String.format(Locale.ROOT, "<= %.1f", most),
                seconds <= most);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    String line() {
        return "  %-46s %12s  %s%s%n"
                .formatted(what, shown, promised, holds ? "" : "   <-- BROKEN");
    }
}
