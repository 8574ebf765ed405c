package org.tagyard.platform.permission;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL pattern of {@code send_http} and {@code send_pixel_from_browser}, matched as Google's
 * runtime does (spec: template-runtime §10.3).
 *
 * @param anySubdomain the pattern began with {@code *.}
 * @param host lower case, without {@code *.}
 * @param isOpen whatever follows the last piece is granted too
 * @param path the pattern from its first {@code /}, its final {@code /*} or {@code ?} stripped
 */
record UrlFilter(boolean anySubdomain, String host, boolean isOpen, String path)
        implements Pattern {
    /** Far above any seen; bounds the work of a match. */
    private static final int MAX_LENGTH = 2_048;

    private static final java.util.regex.Pattern FORM =
            java.util.regex.Pattern.compile(
                    "https://(\\*\\.)?((?:[a-z0-9-]+\\.)+[a-z0-9-]+)(/.*)",
                    java.util.regex.Pattern.CASE_INSENSITIVE | java.util.regex.Pattern.DOTALL);

    private static final java.util.regex.Pattern CALLABLE_HOST =
            java.util.regex.Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z0-9-]+");

    /** The filter, or empty when the pattern has not the form that grants anything. */
    static Optional<UrlFilter> parse(String pattern) {
        var form = FORM.matcher(pattern);
        if (pattern.length() > MAX_LENGTH || !form.matches()) {
            return Optional.empty();
        }
        var path = form.group(3);
        boolean isOpen = path.endsWith("*") || path.equals("/");
        if (path.endsWith("/*")) {
            path = path.substring(0, path.length() - 2);
        }
        if (path.endsWith("?")) {
            path = path.substring(0, path.length() - 1);
        }
        var host = form.group(2).toLowerCase(Locale.ROOT);
        return Optional.of(new UrlFilter(form.group(1) != null, host, isOpen, path));
    }

    @Override
    public boolean covers(Pattern asked) {
        return switch (asked) {
            case Url(Optional<RequestUrl> url) -> url.filter(this::matches).isPresent();
            case UrlFilter other -> coversFilter(other);
            case Any _, Text _, Glob _, EventKey _, GoogleHosts _ -> false;
        };
    }

    /** True for a URL any filter may cover at all: https on its own port, a plain host, no user. */
    static boolean isCallable(RequestUrl url) {
        return url.scheme().equals("https")
                && url.port().isEmpty()
                && !url.hasCredentials()
                && CALLABLE_HOST.matcher(url.host()).matches();
    }

    private boolean matches(RequestUrl url) {
        return isCallable(url) && hostMatches(url.host()) && pathMatches(url.path() + url.search());
    }

    private boolean coversFilter(UrlFilter other) {
        boolean hostIsCovered =
                other.anySubdomain
                        ? anySubdomain && hostMatches(other.host)
                        : hostMatches(other.host);
        return hostIsCovered && pathMatches(other.isOpen ? other.path + "*" : other.path);
    }

    private boolean hostMatches(String asked) {
        return asked.equals(host) || (anySubdomain && asked.endsWith("." + host));
    }

    private boolean pathMatches(String asked) {
        var pieces = List.of(path.split("\\*", -1));
        if (!isOpen && pieces.size() == 1) {
            return asked.equals(path);
        }
        if (!asked.startsWith(pieces.getFirst())) {
            return false;
        }
        int at = 0;
        for (var piece : pieces) {
            int found = Search.indexOf(asked, piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return isOpen || at == asked.length() || asked.endsWith(pieces.getLast());
    }
}
