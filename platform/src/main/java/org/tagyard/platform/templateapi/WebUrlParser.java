package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one text as a URL (WHATWG URL standard §4.4, no base URL, validation errors tolerated). */
final class WebUrlParser {
    private static final String USER_INFO = " \"#<>?`{}/:;=@[\\]^|";
    private static final String PATH = " \"#<>?`{}^";
    private static final String QUERY = " \"#<>";
    private static final String FRAGMENT = " \"<>`";

    private final String text;
    private String username = "";
    private String password = "";
    private Optional<String> host = Optional.empty();
    private OptionalInt port = OptionalInt.empty();

    WebUrlParser(String text) {
        this.text = cleaned(text);
    }

    /** Without control characters and spaces around it, without tabs and line breaks inside. */
    private static String cleaned(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        var kept = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char unit = text.charAt(i);
            if (unit != '\t' && unit != '\n' && unit != '\r') {
                kept.append(unit);
            }
        }
        return kept.toString();
    }

    WebUrl parse() {
        int colon = text.indexOf(':');
        if (colon <= 0 || !isScheme(text.substring(0, colon))) {
            throw new WebUrl.InvalidUrl("there is no scheme");
        }
        var scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        var rest = text.substring(colon + 1);
        int hash = rest.indexOf('#');
        Optional<String> fragment =
                hash < 0
                        ? Optional.empty()
                        : Optional.of(encode(rest.substring(hash + 1), FRAGMENT));
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int mark = rest.indexOf('?');
        boolean isSpecial = WebUrl.isSpecial(scheme);
        Optional<String> query =
                mark < 0
                        ? Optional.empty()
                        : Optional.of(
                                encode(rest.substring(mark + 1), isSpecial ? QUERY + "'" : QUERY));
        rest = mark < 0 ? rest : rest.substring(0, mark);
        var path = isSpecial ? specialPath(scheme, rest) : otherPath(rest);
        return new WebUrl(scheme, username, password, host, port, path, query, fragment);
    }

    private static boolean isScheme(String name) {
        return isLetter(name.charAt(0))
                && name.chars()
                        .allMatch(unit ->
                                isLetter(unit)
                                        || (unit >= '0' && unit <= '9')
                                        || unit == '+'
                                        || unit == '-'
                                        || unit == '.');
    }

    private static boolean isLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    /** Reads authority and path of http and its kin: backslashes are slashes, many are two. */
    private String specialPath(String scheme, String rest) {
        var slashed = rest.replace('\\', '/');
        if (scheme.equals("file")) {
            return filePath(slashed);
        }
        int start = 0;
        while (start < slashed.length() && slashed.charAt(start) == '/') {
            start++;
        }
        int end = slashed.indexOf('/', start);
        authority(scheme, slashed.substring(start, end < 0 ? slashed.length() : end));
        if (hostname().isEmpty()) {
            throw new WebUrl.InvalidUrl("there is no host");
        }
        return normalised(end < 0 ? "/" : slashed.substring(end));
    }

    private String filePath(String slashed) {
        host = Optional.of("");
        if (!slashed.startsWith("//")) {
            return normalised(slashed.startsWith("/") ? slashed : "/" + slashed);
        }
        int end = slashed.indexOf('/', 2);
        var name = slashed.substring(2, end < 0 ? slashed.length() : end);
        if (name.matches("[A-Za-z][:|]")) {
            return normalised(slashed.substring(1).replaceFirst("\\|", ":"));
        }
        if (!name.isEmpty()) {
            var parsed = WebHost.special(name);
            host = Optional.of(parsed.equals("localhost") ? "" : parsed);
        }
        return normalised(end < 0 ? "/" : slashed.substring(end));
    }

    private String otherPath(String rest) {
        if (rest.startsWith("//")) {
            int end = rest.indexOf('/', 2);
            authority("", rest.substring(2, end < 0 ? rest.length() : end));
            return end < 0 ? "" : normalised(rest.substring(end));
        }
        return rest.startsWith("/") ? normalised(rest) : encode(rest, "");
    }

    private String hostname() {
        return host.orElse("");
    }

    private void authority(String scheme, String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            credentials(authority.substring(0, at));
        }
        var hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.indexOf(':', hostAndPort.lastIndexOf(']') + 1);
        var name = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        boolean isSpecial = WebUrl.isSpecial(scheme);
        host = Optional.of(isSpecial ? WebHost.special(name) : WebHost.opaque(name));
        if (colon >= 0) {
            port(scheme, hostAndPort.substring(colon + 1));
        }
        if (hostname().isEmpty() && (at >= 0 || colon >= 0)) {
            throw new WebUrl.InvalidUrl("there is no host");
        }
    }

    private void credentials(String text) {
        int colon = text.indexOf(':');
        username = encode(colon < 0 ? text : text.substring(0, colon), USER_INFO);
        password = colon < 0 ? "" : encode(text.substring(colon + 1), USER_INFO);
    }

    private void port(String scheme, String digits) {
        if (digits.isEmpty()) {
            return;
        }
        if (digits.length() > 9 || !digits.chars().allMatch(unit -> unit >= '0' && unit <= '9')) {
            throw new WebUrl.InvalidUrl("the port is no number");
        }
        int number = Integer.parseInt(digits);
        if (number > 65_535) {
            throw new WebUrl.InvalidUrl("the port is too great");
        }
        if (!OptionalInt.of(number).equals(WebUrl.defaultPort(scheme))) {
            port = OptionalInt.of(number);
        }
    }

    /** Encodes the segments of a path that starts with a slash, and resolves dots. */
    private static String normalised(String path) {
        var segments = new ArrayList<String>();
        var parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean isLast = i == parts.length - 1;
            switch (dots(parts[i])) {
                case 0 -> segments.add(encode(parts[i], PATH));
                case 1 -> {
                    if (isLast) {
                        segments.add("");
                    }
                }
                default -> {
                    if (!segments.isEmpty()) {
                        segments.removeLast();
                    }
                    if (isLast) {
                        segments.add("");
                    }
                }
            }
        }
        return "/" + String.join("/", segments);
    }

    /** 1 for a single dot, 2 for a double one, also when encoded; else 0. */
    private static int dots(String segment) {
        if (segment.isEmpty() || segment.length() > 6) {
            return 0;
        }
        return switch (segment.toLowerCase(Locale.ROOT).replace("%2e", ".")) {
            case "." -> 1;
            case ".." -> 2;
            default -> 0;
        };
    }

    /** Percent-encodes control characters, what is not ASCII, and the given characters. */
    static String encode(String text, String encoded) {
        var out = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            if (point > 126 || point < 32 || encoded.indexOf(point) >= 0) {
                int scalar = point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point;
                PercentCode.escape(out, scalar);
            } else {
                out.append((char) point);
            }
            at += Character.charCount(point);
        }
        return out.toString();
    }
}
