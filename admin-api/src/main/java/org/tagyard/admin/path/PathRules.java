package org.tagyard.admin.path;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a path may look like (spec: admin-api §3). */
final class PathRules {
    /** What the platform itself answers on every host. */
    static final List<String> RESERVED =
            List.of("/stape-api/", "/stape/", "/_tagyard/", "/healthz");

    static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Pattern PATH = Pattern.compile("/[!-~&&[^?#]]{0,511}");
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private PathRules() {}

    static boolean isPath(String path) {
        return PATH.matcher(path).matches() && !path.contains("//");
    }

    /** The reserved prefix a path stands under, in whatever case or without its final slash. */
    static Optional<String> reservedPrefix(String path) {
        return RESERVED.stream()
                .filter(prefix ->
                        path.regionMatches(true, 0, prefix, 0, prefix.length())
                                || (path + "/").equalsIgnoreCase(prefix))
                .findFirst();
    }

    /** A path nobody guesses: {@code /w/} and 26 characters, 130 random bits. */
    static String unguessable(SecureRandom random) {
        var path = new StringBuilder("/w/");
        random.ints(26, 0, LETTERS.length()).forEach(i -> path.append(LETTERS.charAt(i)));
        return path.toString();
    }
}
