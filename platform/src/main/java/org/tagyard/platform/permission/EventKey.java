package org.tagyard.platform.permission;

/**
 * An event key that also grants everything below it; {@code user_data.*} grants the children alone.
 */
record EventKey(String pattern) implements Pattern {
    /** Parents looked at when a pattern has a wildcard; no real event is as deep. */
    private static final int MAX_LEVELS = 64;

    @Override
    public boolean covers(Pattern asked) {
        return switch (asked) {
            case Pattern.Text(String key) -> matches(key);
            case EventKey other -> matches(other.pattern);
            case Pattern.Any _, Pattern.Url _, Glob _, UrlFilter _, GoogleHosts _ -> false;
        };
    }

    private boolean matches(String key) {
        if (pattern.indexOf('*') < 0) {
            return key.startsWith(pattern)
                    && (key.length() == pattern.length() || key.charAt(pattern.length()) == '.');
        }
        int level = 0;
        for (int dot = key.indexOf('.'); dot >= 0 && level < MAX_LEVELS; level++) {
            if (Glob.matches(pattern, key.substring(0, dot))) {
                return true;
            }
            dot = key.indexOf('.', dot + 1);
        }
        return Glob.matches(pattern, key);
    }
}
