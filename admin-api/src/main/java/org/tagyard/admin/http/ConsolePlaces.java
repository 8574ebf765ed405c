package org.tagyard.admin.http;

import java.util.List;

/**
 * The places of the console: paths that no file of it has and that mean something to its page
 * alone. All of them answer with that page, so that an address can be opened or sent to somebody.
 */
final class ConsolePlaces {
    /** Where the page is. */
    static final String PAGE = "/";

    private static final List<String> OTHERS = List.of("/api", "/auth", "/q", "/assets");

    private ConsolePlaces() {}

    /**
     * Whether a request asks for such a place. Names of files have a dot, names of places don't.
     */
    static boolean isOne(String method, String path) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        boolean isFile = path.indexOf('.', path.lastIndexOf('/')) >= 0;
        return reads
                && !path.equals(PAGE)
                && !isFile
                && OTHERS.stream()
                        .noneMatch(other -> path.equals(other) || path.startsWith(other + "/"));
    }
}
