package org.tagyard.platform.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** One segment of a URL's path, so that no name a script chose can leave its place. */
final class UrlPart {
    private UrlPart() {}

    /**
     * The name, percent-encoded.
     *
     * @throws NotAccepted for an empty name, {@code .} and {@code ..}, which would change the path
     */
    static String of(String what, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new NotAccepted("The " + what + " \"" + name + "\" is not allowed.");
        }
        // form encoding differs from a path's in the space alone, once these are put back
        return URLEncoder.encode(name, UTF_8)
                .replace("+", "%20")
                .replace("%28", "(")
                .replace("%29", ")");
    }
}
