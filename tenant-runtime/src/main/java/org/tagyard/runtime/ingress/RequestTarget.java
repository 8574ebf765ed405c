package org.tagyard.runtime.ingress;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Host, path and query of a request line and its {@code Host} header (RFC 9112 §3.2).
 *
 * @param host lower case, without port and trailing dot
 * @param path starts with a slash; not decoded
 * @param rawQuery without the question mark; empty when there is none
 */
record RequestTarget(String host, String path, String rawQuery) {
    private static final int MAX_HOST_LENGTH = 253;
    private static final Pattern PORT = Pattern.compile("[0-9]{0,5}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");
    private static final Pattern NAME_OR_ADDRESS =
            Pattern.compile(NAME.pattern() + "|\\[[0-9a-f:.]+]");

    /**
     * Reads both.
     *
     * @param target as in the request line: origin form or absolute form
     * @param hostHeader the one {@code Host} header, or what stands for it
     * @return empty when it is no target or no host
     */
    static Optional<RequestTarget> read(String target, String hostHeader) {
        var authority = hostHeader;
        var rest = target;
        int scheme = target.indexOf("://");
        if (!target.startsWith("/") && scheme > 0) {
            int end = scheme + 3;
            while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
                end++;
            }
            authority = target.substring(scheme + 3, end);
            rest = target.substring(end);
            if (!rest.startsWith("/")) {
                rest = "/" + rest;
            }
        }
        if (!rest.startsWith("/")) {
            return Optional.empty();
        }
        int fragment = rest.indexOf('#');
        var line = fragment < 0 ? rest : rest.substring(0, fragment);
        int question = line.indexOf('?');
        var path = question < 0 ? line : line.substring(0, question);
        var query = question < 0 ? "" : line.substring(question + 1);
        return host(authority).map(host -> new RequestTarget(host, path, query));
    }

    private static Optional<String> host(String authority) {
        var text = authority.strip();
        int colon = text.lastIndexOf(':');
        if (colon > text.lastIndexOf(']')) {
            if (!PORT.matcher(text.substring(colon + 1)).matches()) {
                return Optional.empty();
            }
            text = text.substring(0, colon);
        }
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.isEmpty() || text.length() > MAX_HOST_LENGTH) {
            return Optional.empty();
        }
        var lower = text.toLowerCase(Locale.ROOT);
        if (NAME_OR_ADDRESS.matcher(lower).matches()) {
            return Optional.of(lower);
        }
        try {
            var ascii = IDN.toASCII(lower).toLowerCase(Locale.ROOT);
            return NAME.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notIdna) {
            return Optional.empty();
        }
    }
}
