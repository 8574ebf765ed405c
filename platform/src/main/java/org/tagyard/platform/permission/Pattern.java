package org.tagyard.platform.permission;

import java.util.Optional;

/**
 * One column of a {@link Scope}: what is granted, and, as {@link Any}, {@link Text} or {@link Url},
 * what is asked for. The same relation serves a check ("is this call covered?") and the comparison
 * of two template versions ("was this grant covered before?").
 */
sealed interface Pattern
        permits Pattern.Any, Pattern.Text, Pattern.Url, Glob, EventKey, UrlFilter, GoogleHosts {
    /** True when all that {@code asked} stands for is granted by this. */
    boolean covers(Pattern asked);

    /** Everything; asked for by APIs that return everything at once. */
    record Any() implements Pattern {
        @Override
        public boolean covers(Pattern asked) {
            return true;
        }
    }

    /** Exactly this text. */
    record Text(String value) implements Pattern {
        @Override
        public boolean covers(Pattern asked) {
            return equals(asked);
        }
    }

    /** A URL somebody wants to call; empty when it is no http(s) URL. */
    record Url(Optional<RequestUrl> parsed) implements Pattern {
        static Url of(String text) {
            return new Url(RequestUrl.parse(text));
        }

        @Override
        public boolean covers(Pattern asked) {
            return equals(asked);
        }
    }
}
