package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * Tells requests of the console itself from those that another site has a browser send with the
 * console's cookie (spec: admin-api §6.6). A change needs a header that forms and other sites
 * cannot set, and the browser's own word for where the request comes from.
 */
@ApplicationScoped
class OwnRequests {
    static final String HEADER = "X-Tagyard-Csrf";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final ConsoleAddress address;

    OwnRequests(ConsoleAddress address) {
        this.address = address;
    }

    /**
     * Lets reads and the console's own changes pass.
     *
     * @param host that was asked
     * @param header gives the value of a request's header
     * @throws ProblemException {@code csrf-refused}
     */
    void require(String method, Optional<String> host, Function<String, Optional<String>> header) {
        if (READING.contains(method)) {
            return;
        }
        boolean marked = header.apply(HEADER).filter("1"::equals).isPresent();
        if (!marked || !isFromHere(host, header)) {
            throw ProblemException.of(
                    Problem.CSRF_REFUSED,
                    "With a session, changes need the header X-Tagyard-Csrf: 1 and come from the"
                            + " console's own pages. Scripts use Authorization: Bearer.");
        }
    }

    private boolean isFromHere(Optional<String> host, Function<String, Optional<String>> header) {
        return header.apply("Sec-Fetch-Site")
                .map("same-origin"::equals)
                .orElseGet(() -> {
                    var own = address.origin(host);
                    return own.isPresent() && own.equals(header.apply("Origin"));
                });
    }
}
