package org.tagyard.platform.templateapi;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An absolute URL in its parts, read as browsers do (WHATWG URL standard, without a base). Names
 * are the standard's; texts are normalised as its serialiser writes them.
 *
 * @param scheme lower case, without colon
 * @param hostname empty for URLs without host
 * @param port absent when it is the scheme's own
 * @param path starts with a slash, except for schemes without hierarchy
 * @param query without question mark; absent and empty differ in {@link #href()}
 * @param fragment without hash
 */
record WebUrl(
        String scheme,
        String username,
        String password,
        Optional<String> authorityHost,
        OptionalInt port,
        String path,
        Optional<String> query,
        Optional<String> fragment) {

    /** The URL, or empty when the text is no absolute URL. */
    static Optional<WebUrl> parse(String text) {
        try {
            return Optional.of(new WebUrlParser(text).parse());
        } catch (InvalidUrl invalid) {
            return Optional.empty();
        }
    }

    static boolean isSpecial(String scheme) {
        return scheme.equals("file") || defaultPort(scheme).isPresent();
    }

    static OptionalInt defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> OptionalInt.of(80);
            case "https", "wss" -> OptionalInt.of(443);
            case "ftp" -> OptionalInt.of(21);
            default -> OptionalInt.empty();
        };
    }

    String protocol() {
        return scheme + ":";
    }

    String hostname() {
        return authorityHost.orElse("");
    }

    String portText() {
        return port.isPresent() ? Integer.toString(port.getAsInt()) : "";
    }

    String host() {
        return port.isPresent() ? hostname() + ":" + port.getAsInt() : hostname();
    }

    String search() {
        return query.filter(it -> !it.isEmpty()).map(it -> "?" + it).orElse("");
    }

    String hash() {
        return fragment.filter(it -> !it.isEmpty()).map(it -> "#" + it).orElse("");
    }

    /** Text {@code null} for schemes without one, as browsers say. */
    String origin() {
        return defaultPort(scheme).isPresent() ? protocol() + "//" + host() : "null";
    }

    String href() {
        var text = new StringBuilder(protocol());
        if (authorityHost.isPresent()) {
            text.append("//");
            if (!username.isEmpty() || !password.isEmpty()) {
                text.append(username).append(password.isEmpty() ? "" : ":" + password).append('@');
            }
            text.append(host());
        } else if (path.startsWith("//")) {
            text.append("/.");
        }
        text.append(path);
        query.ifPresent(it -> text.append('?').append(it));
        fragment.ifPresent(it -> text.append('#').append(it));
        return text.toString();
    }

    /** Says that a text is no URL; never leaves this package. */
    static final class InvalidUrl extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidUrl(String message) {
            super(message, null, false, false);
        }
    }
}
