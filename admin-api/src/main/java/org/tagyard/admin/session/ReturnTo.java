package org.tagyard.admin.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/**
 * The place in the console where somebody goes on after signing in: a path with what follows it,
 * never an address of another site.
 */
record ReturnTo(String path) {
    static final ReturnTo START = new ReturnTo("/");

    private static final int MAX_CHARS = 2_000;
    private static final List<String> NOT_THE_CONSOLE = List.of("/api", "/auth", "/q");

    /**
     * What a caller wants; the console's start without a wish.
     *
     * @throws ProblemException {@code malformed-request} for anything but a path of the console
     */
    static ReturnTo of(Optional<String> wish) {
        return wish.filter(text -> !text.isEmpty())
                .map(text -> {
                    if (!isPath(text)) {
                        throw ProblemException.of(
                                        Problem.MALFORMED_REQUEST,
                                        "Nobody is sent away from the console after signing in.")
                                .withErrors(
                                        List.of(
                                                Violation.parameter(
                                                        "returnTo",
                                                        Violation.Code.NOT_ALLOWED_HERE,
                                                        "Give a path of the console, such as /t/acme.")));
                    }
                    return new ReturnTo(text);
                })
                .orElse(START);
    }

    /**
     * Browsers drop control characters and read a backslash as a slash: neither is taken. They read
     * any number of slashes at the beginning as the two before a host, of which {@link URI} leaves
     * one in the path: they are looked for in the text.
     */
    private static boolean isPath(String text) {
        boolean plain =
                text.length() <= MAX_CHARS
                        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        if (!plain || !text.startsWith("/")) {
            return false;
        }
        try {
            URI uri = new URI(text);
            String path = uri.getRawPath();
            return uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && !text.split("[?#]", 2)[0].contains("//")
                    && NOT_THE_CONSOLE.stream()
                            .noneMatch(other -> path.equals(other) || path.startsWith(other + "/"));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
