package org.tagyard.platform.permission;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An absolute http(s) URL as the URL standard (url.spec.whatwg.org) reads it: what is matched
 * against a grant must be what is called. Only what the standard normalises without doubt is
 * accepted; an address in an odd spelling ({@code 0x7f.1}) is no URL here.
 *
 * @param scheme {@code http} or {@code https}
 * @param hasCredentials true when the text carried user information
 * @param host lower case, ASCII; an IPv6 address keeps its brackets
 * @param port empty when it is the scheme's own
 * @param path starts with {@code /}, dot segments resolved, percent-encoded where needed
 * @param search empty, or from {@code ?} on; a fragment is dropped
 */
public record RequestUrl(
        String scheme,
        boolean hasCredentials,
        String host,
        Optional<Integer> port,
        String path,
        String search) {
    /** The characters that IDNA 2003 and 2008 turn into different hosts. */
    private static final String READ_IN_TWO_WAYS = "\u00df\u1e9e\u03c2\u200c\u200d";

    private static final int MAX_LENGTH = 65_536;
    private static final int MAX_HOST_LENGTH = 253;

    private static final String FORBIDDEN_IN_HOST = "\0\t\n\r #/:<>?@[\\]^|%";

    /** The URL, or empty when the text is no absolute http(s) URL of at most 65,536 characters. */
    public static Optional<RequestUrl> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var input = withoutTabsAndLineBreaks(text);
        var colon = input.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var scheme = input.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.empty();
        }
        int start = colon + 1;
        while (start < input.length() && isSlash(input.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < input.length() && "/\\?#".indexOf(input.charAt(end)) < 0) {
            end++;
        }
        return withAuthority(scheme, input.substring(start, end), input.substring(end));
    }

    private static Optional<RequestUrl> withAuthority(
            String scheme, String authority, String rest) {
        int at = authority.lastIndexOf('@');
        var hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.indexOf(':', hostAndPort.lastIndexOf(']') + 1);
        var port = port(scheme, colon < 0 ? "" : hostAndPort.substring(colon + 1));
        var host = host(colon < 0 ? hostAndPort : hostAndPort.substring(0, colon));
        if (host.isEmpty() || port < 0) {
            return Optional.empty();
        }
        int fragment = rest.indexOf('#');
        var target = fragment < 0 ? rest : rest.substring(0, fragment);
        int query = target.indexOf('?');
        return Optional.of(
                new RequestUrl(
                        scheme,
                        at > 0,
                        host.get(),
                        port == 0 ? Optional.empty() : Optional.of(port),
                        path(query < 0 ? target : target.substring(0, query)),
                        query < 0 ? "" : encode(target.substring(query), " \"#<>'")));
    }

    /**
     * The port, 0 for the scheme's own, -1 for nonsense. Port 0 itself can't be called: nonsense.
     */
    private static int port(String scheme, String digits) {
        if (digits.isEmpty()) {
            return 0;
        }
        if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        if (port == 0 || port > 65_535) {
            return -1;
        }
        return port == (scheme.equals("https") ? 443 : 80) ? 0 : port;
    }

    private static Optional<String> host(String text) {
        if (text.length() > 4 * MAX_HOST_LENGTH) {
            return Optional.empty();
        }
        if (text.startsWith("[")) {
            return text.endsWith("]")
                            && text.substring(1, text.length() - 1).matches("[0-9A-Fa-f:.]+")
                    ? Optional.of(text.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }
        var unicode = decoded(text);
        if (unicode.chars().anyMatch(c -> READ_IN_TWO_WAYS.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        String ascii;
        try {
            ascii = IDN.toASCII(unicode, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
        boolean isRefused =
                ascii.isEmpty()
                        || ascii.length() > MAX_HOST_LENGTH
                        || ascii.chars()
                                .anyMatch(c ->
                                        c < 0x20 || c > 0x7e || FORBIDDEN_IN_HOST.indexOf(c) >= 0)
                        || isOddAddress(ascii);
        return isRefused ? Optional.empty() : Optional.of(ascii);
    }

    /**
     * The standard reads a host whose last label is a number as an IPv4 address, in many spellings.
     */
    private static boolean isOddAddress(String host) {
        var labels = host.split("\\.");
        var last = labels.length == 0 ? "" : labels[labels.length - 1];
        if (!last.matches("\\d+|0x[0-9a-f]*")) {
            return false;
        }
        return !host.matches("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");
    }

    private static String path(String text) {
        List<String> segments = new ArrayList<>();
        var given = text.replace('\\', '/').split("/", -1);
        for (int i = 1; i < given.length; i++) {
            boolean isLast = i == given.length - 1;
            switch (given[i].toLowerCase(Locale.ROOT).replace("%2e", ".")) {
                case "." -> {
                    if (isLast) {
                        segments.add("");
                    }
                }
                case ".." -> {
                    if (!segments.isEmpty()) {
                        segments.removeLast();
                    }
                    if (isLast) {
                        segments.add("");
                    }
                }
                default -> segments.add(encode(given[i], " \"#<>?^`{}"));
            }
        }
        return "/" + String.join("/", segments);
    }

    private static String encode(String text, String alsoEncoded) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    if (c > 0x1f && c < 0x7f && alsoEncoded.indexOf(c) < 0) {
                        out.append((char) c);
                    } else {
                        appendEncoded(out, c);
                    }
                });
        return out.toString();
    }

    private static void appendEncoded(StringBuilder out, int codePoint) {
        boolean isLoneSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
        var character = isLoneSurrogate ? "\ufffd" : Character.toString(codePoint);
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
    }

    private static String decoded(String host) {
        if (host.indexOf('%') < 0) {
            return host;
        }
        var bytes = new ByteArrayOutputStream();
        var source = host.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < source.length; i++) {
            boolean isEscape =
                    source[i] == '%'
                            && i + 2 < source.length
                            && HexFormat.isHexDigit(source[i + 1])
                            && HexFormat.isHexDigit(source[i + 2]);
            if (isEscape) {
                bytes.write(
                        HexFormat.fromHexDigit(source[i + 1]) * 16
                                + HexFormat.fromHexDigit(source[i + 2]));
                i += 2;
            } else {
                bytes.write(source[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String withoutTabsAndLineBreaks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(start, end).replaceAll("[\t\n\r]", "");
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }
}
