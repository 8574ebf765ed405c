package org.tagyard.admin.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Counts what comes from each network address within a minute of the clock. */
final class AddressLimit {
    /** With more addresses than that in a minute, all that are new share one count. */
    private static final int MOST_ADDRESSES = 10_000;

    private final int most;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant minute = Instant.MIN;

    /**
     * @param most how many are let pass a minute
     */
    AddressLimit(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Counts one more. */
    synchronized void count(String address) {
        startMinute();
        counts.merge(bucket(address), 1, Integer::sum);
    }

    /** Whether so many were counted that no more pass in this minute. */
    synchronized boolean isReached(String address) {
        startMinute();
        return counts.getOrDefault(bucket(address), 0) >= most;
    }

    private String bucket(String address) {
        return counts.size() < MOST_ADDRESSES || counts.containsKey(address) ? address : "others";
    }

    private void startMinute() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            minute = now;
            counts.clear();
        }
    }
}
