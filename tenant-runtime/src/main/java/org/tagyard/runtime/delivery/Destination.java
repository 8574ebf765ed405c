package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One server as the deliveries of one tenant see it: how many attempts it may have at a time, and
 * whether it answers at all (spec: delivery §4). Thread-safe: lanes ask, the network tells.
 */
final class Destination {
    static final int FIRST_LIMIT = 8;
    static final int LARGEST_LIMIT = 256;

    /** So many unanswered calls in a row open the breaker. */
    static final int IN_A_ROW = 10;

    /** At least half of so many calls within {@link #WINDOW} open it, too. */
    static final int WINDOW_CALLS = 20;

    static final Duration WINDOW = Duration.ofSeconds(30);
    static final Duration PROBE_EVERY = Duration.ofSeconds(10);

    /** A server that asks for more is probed all the same, or it would be forgotten. */
    static final Duration LONGEST_PROBE_WAIT = Duration.ofMinutes(15);

    /** The limit is halved once for what belongs together, not once for each call. */
    private static final Duration BETWEEN_DECREASES = Duration.ofSeconds(1);

    private final long[] windowAt = new long[WINDOW_CALLS];
    private final boolean[] windowFailed = new boolean[WINDOW_CALLS];
    private int windowNext;
    private int windowFilled;

    private Breaker breaker = Breaker.CLOSED;
    private Instant breakerSince;
    private Instant probeAt = Instant.MAX;
    private Instant decreasedAt = Instant.MIN;
    private double limit = FIRST_LIMIT;
    private int inFlight;
    private int backlogInFlight;
    private int inARow;
    private long succeeded;
    private long failed;
    private String lastError = "";
    private Instant usedAt;

    Destination(Instant now) {
        breakerSince = now;
        usedAt = now;
    }

    /** What a breaker lets through: everything, nothing, one probe. */
    enum Breaker {
        CLOSED("closed"),
        OPEN("open"),
        HALF_OPEN("half-open");

        private final String slug;

        Breaker(String slug) {
            this.slug = slug;
        }

        String slug() {
            return slug;
        }
    }

    /** Whether an attempt may start. */
    enum Entry {
        ENTERS,
        /** As many as may are under way: there will be room. */
        FULL,
        /** The breaker is open. */
        SHUT
    }

    /** How it looks at a moment. */
    record View(
            Breaker breaker,
            Instant breakerSince,
            int limit,
            int inFlight,
            long succeeded,
            long failed,
            String lastError,
            Instant usedAt) {}

    /**
     * Asks to start an attempt; who enters has to {@link #leave}.
     *
     * @param isFirst the first attempt of a new hit: others get half of the room at most
     */
    synchronized Entry enter(boolean isFirst, Instant now) {
        usedAt = now;
        if (breaker != Breaker.CLOSED && !mayProbe(now)) {
            return Entry.SHUT;
        }
        if (breaker == Breaker.OPEN) {
            become(Breaker.HALF_OPEN, now);
        } else if (inFlight >= (int) limit || (!isFirst && backlogInFlight >= backlogLimit())) {
            return Entry.FULL;
        }
        inFlight++;
        if (!isFirst) {
            backlogInFlight++;
        }
        return Entry.ENTERS;
    }

    private int backlogLimit() {
        return Math.max(1, (int) limit / 2);
    }

    private boolean mayProbe(Instant now) {
        return breaker == Breaker.OPEN && !now.isBefore(probeAt);
    }

    /** An attempt that entered has ended. */
    synchronized void leave(boolean isFirst, Instant now) {
        inFlight--;
        if (!isFirst) {
            backlogInFlight--;
        }
        if (breaker == Breaker.HALF_OPEN && inFlight == 0) {
            // the probe told nothing: it called nobody
            open(now, Optional.empty());
        }
    }

    /** Whether a call may go out now, for tags that were not expected to call here. */
    synchronized boolean isShut(Instant now) {
        return breaker == Breaker.OPEN && now.isBefore(probeAt);
    }

    /** A call was answered, whatever the status says about the request. */
    synchronized void answered(Instant now) {
        usedAt = now;
        succeeded++;
        inARow = 0;
        remember(now, false);
        if (breaker != Breaker.CLOSED) {
            become(Breaker.CLOSED, now);
            windowFilled = 0;
            limit = FIRST_LIMIT;
        } else if (inFlight * 2 >= (int) limit) {
            // an idle destination proves nothing about more
            limit = Math.min(LARGEST_LIMIT, limit + 1 / limit);
        }
    }

    /** A call timed out, was refused, or was answered as a sick or busy server does. */
    synchronized void unanswered(Instant now, Optional<Duration> retryAfter, String error) {
        usedAt = now;
        failed++;
        inARow++;
        lastError = error;
        remember(now, true);
        if (!now.isBefore(plus(decreasedAt, BETWEEN_DECREASES))) {
            decreasedAt = now;
            limit = Math.max(1, limit / 2);
        }
        if (breaker == Breaker.HALF_OPEN
                || (breaker == Breaker.CLOSED && (inARow >= IN_A_ROW || isMostlyFailing(now)))) {
            open(now, retryAfter);
        }
    }

    private void open(Instant now, Optional<Duration> retryAfter) {
        become(Breaker.OPEN, now);
        var wait =
                retryAfter
                        .filter(it -> it.compareTo(PROBE_EVERY) > 0)
                        .map(it -> it.compareTo(LONGEST_PROBE_WAIT) > 0 ? LONGEST_PROBE_WAIT : it)
                        .orElse(PROBE_EVERY);
        probeAt = now.plus(wait);
    }

    private void become(Breaker next, Instant now) {
        breaker = next;
        breakerSince = now;
    }

    private void remember(Instant now, boolean isFailure) {
        windowAt[windowNext] = now.toEpochMilli();
        windowFailed[windowNext] = isFailure;
        windowNext = (windowNext + 1) % WINDOW_CALLS;
        windowFilled = Math.min(WINDOW_CALLS, windowFilled + 1);
    }

    private boolean isMostlyFailing(Instant now) {
        if (windowFilled < WINDOW_CALLS) {
            return false;
        }
        long since = now.minus(WINDOW).toEpochMilli();
        int failures = 0;
        for (int i = 0; i < WINDOW_CALLS; i++) {
            if (windowAt[i] < since) {
                return false;
            }
            failures += windowFailed[i] ? 1 : 0;
        }
        return failures * 2 >= WINDOW_CALLS;
    }

    private static Instant plus(Instant at, Duration time) {
        return at.equals(Instant.MIN) ? at : at.plus(time);
    }

    /** When it may be probed; empty when it is not open. */
    synchronized Optional<Instant> probeAt() {
        return breaker == Breaker.OPEN ? Optional.of(probeAt) : Optional.empty();
    }

    /** Nothing is under way, and nothing is known that would keep a call from it. */
    synchronized boolean isIdle() {
        return inFlight == 0 && breaker == Breaker.CLOSED;
    }

    /** How many more attempts that are not first ones may start now. */
    synchronized int room(Instant now) {
        if (breaker != Breaker.CLOSED) {
            return mayProbe(now) ? 1 : 0;
        }
        return Math.max(0, Math.min((int) limit - inFlight, backlogLimit() - backlogInFlight));
    }

    synchronized View view() {
        return new View(
                breaker, breakerSince, (int) limit, inFlight, succeeded, failed, lastError, usedAt);
    }
}
