package org.tagyard.admin.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller prefers (RFC 7240). Unknown and unreadable preferences are ignored, as the RFC
 * asks.
 *
 * @param minimal {@code return=minimal}
 * @param waiting {@code wait=n} in seconds, at most 30
 */
record Prefer(boolean minimal, Optional<Duration> waiting) {
    private static final int LONGEST_WAIT_SECONDS = 30;

    static Prefer of(@Nullable List<String> headers) {
        boolean minimal = false;
        Optional<Duration> waiting = Optional.empty();
        for (String header : headers == null ? List.<String>of() : headers) {
            for (String preference : header.split(",", -1)) {
                String word = preference.strip().toLowerCase(Locale.ROOT);
                if (word.equals("return=minimal")) {
                    minimal = true;
                } else if (word.matches("wait=[0-9]{1,6}")) {
                    int seconds = Integer.parseInt(word.substring(5));
                    waiting =
                            Optional.of(
                                    Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS)));
                }
            }
        }
        return new Prefer(minimal, waiting);
    }
}
