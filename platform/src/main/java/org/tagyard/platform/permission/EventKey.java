package org.tagyard.platform.permission;

/**
 * An event key that also grants everything below it; {@code user_data.*} grants the children alone.
 */
record EventKey(String pattern) implements Pattern {
    @Override
    public boolean covers(Pattern asked) {
        return switch (asked) {
            case Pattern.Text(String key) -> matches(key);
            case EventKey other -> matches(other.pattern);
            case Pattern.Any _, Pattern.Url _, Glob _, UrlFilter _, GoogleHosts _ -> false;
        };
    }

    private boolean matches(String key) {
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (Glob.matches(pattern, key.substring(0, dot))) {
                return true;
            }
        }
        return Glob.matches(pattern, key);
    }
}
