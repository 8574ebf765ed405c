package org.tagyard.runtime.pipeline;

import java.util.Optional;
import java.util.TreeSet;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.Availability;

/** Whether the container and the path take this request at all (spec: admin-api §1.3, §3). */
final class PathGate {
    private PathGate() {}

    /**
     * An answer of the gate itself; empty when the request may pass.
     *
     * @throws ProblemException when it may not
     */
    static Optional<Reply> check(Hit hit, LiveContainer live) {
        var settings = live.settings();
        if (settings.availability() != Availability.ACTIVE) {
            throw unavailable("The container does not answer at the moment.", 60);
        }
        var rule = settings.pathRule(hit.host(), hit.path());
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        if (!rule.get().enabled()) {
            // never 404 or 410: some senders delete the subscription
            throw unavailable("The path is switched off.", 300);
        }
        if (rule.get().methods().contains(hit.method())) {
            return Optional.empty();
        }
        if (hit.method().equals("HEAD")) {
            return Optional.of(Reply.of(200));
        }
        var allowed = String.join(", ", new TreeSet<>(rule.get().methods()));
        throw ProblemException.of(
                        Problem.METHOD_NOT_ALLOWED, "This path takes " + allowed + " only.")
                .withHeader("Allow", allowed);
    }

    private static ProblemException unavailable(String detail, int retryAfterSeconds) {
        return ProblemException.of(Problem.CONTAINER_PAUSED, detail)
                .with("retryAfterSeconds", retryAfterSeconds)
                .withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** What a container says when it has nothing to say. */
    static Reply fallback(LiveContainer live) {
        return new Reply(live.settings().fallbackStatus(), Headers.NONE, new byte[0]);
    }
}
