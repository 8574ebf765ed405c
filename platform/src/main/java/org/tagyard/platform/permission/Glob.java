package org.tagyard.platform.permission;

import java.util.Locale;

/** A name with {@code *} as a wildcard anywhere (spec: template-runtime §10.3). */
record Glob(String pattern, boolean ignoresCase) implements Pattern {
    static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    static Glob ignoringCase(String pattern) {
        return new Glob(pattern.toLowerCase(Locale.ROOT), true);
    }

    @Override
    public boolean covers(Pattern asked) {
        return switch (asked) {
            case Pattern.Text(String value) -> matches(value);
            case Glob glob -> matches(glob.pattern);
            case Pattern.Any _, Pattern.Url _, EventKey _, UrlFilter _, GoogleHosts _ -> false;
        };
    }

    private boolean matches(String text) {
        return matches(pattern, ignoresCase ? text.toLowerCase(Locale.ROOT) : text);
    }

    /** Greedy from the left, the last piece from the right: no backtracking. */
    static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        if (!text.startsWith(pattern.substring(0, star))) {
            return false;
        }
        int at = star;
        int from = star + 1;
        for (int next = pattern.indexOf('*', from); next >= 0; next = pattern.indexOf('*', from)) {
            var piece = pattern.substring(from, next);
            int found = Search.indexOf(text, piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
            from = next + 1;
        }
        var last = pattern.substring(from);
        return text.length() - at >= last.length() && text.endsWith(last);
    }
}
