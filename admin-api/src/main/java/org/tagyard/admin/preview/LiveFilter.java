package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/**
 * Which live hits a client wants to hear of.
 *
 * @param path whole, or its beginning with {@code *} behind it
 * @param status whole, or its first digit as {@code 4xx}
 * @param result {@code failed}, {@code unclaimed} or {@code fine}
 */
record LiveFilter(
        Optional<String> path,
        Optional<String> method,
        Optional<String> host,
        Optional<String> event,
        Optional<String> status,
        Optional<String> result)
        implements Predicate<StreamEvent> {
    private static final Set<String> RESULTS = Set.of("failed", "unclaimed", "fine");

    /**
     * @throws ProblemException {@code malformed-request} with all that is wrong
     */
    LiveFilter {
        var mistakes = new ArrayList<Violation>();
        if (status.filter(it -> !it.matches("[1-5]([0-9]{2}|xx)")).isPresent()) {
            mistakes.add(
                    Violation.parameter(
                            "status",
                            Violation.Code.PATTERN,
                            "A status is written 404, or 4xx for all of its kind."));
        }
        if (result.filter(it -> !RESULTS.contains(it)).isPresent()) {
            mistakes.add(
                    Violation.parameter(
                            "result",
                            Violation.Code.OUT_OF_RANGE,
                            "This is one of failed, unclaimed and fine."));
        }
        if (!mistakes.isEmpty()) {
            throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                    .withErrors(List.copyOf(mistakes));
        }
    }

    @Override
    public boolean test(StreamEvent hit) {
        var summary = hit.data();
        return path.map(it -> isPath(it, summary.path("path").asText())).orElse(true)
                && method.map(it -> it.equalsIgnoreCase(summary.path("method").asText()))
                        .orElse(true)
                && host.map(it -> it.equalsIgnoreCase(summary.path("host").asText())).orElse(true)
                && event.map(it -> hasEvent(summary, it)).orElse(true)
                && status.map(it -> isStatus(it, summary.path("status").asText())).orElse(true)
                && result.map(it -> it.equals(resultOf(summary))).orElse(true);
    }

    private static boolean isPath(String wanted, String path) {
        return wanted.endsWith("*")
                ? path.startsWith(wanted.substring(0, wanted.length() - 1))
                : path.equals(wanted);
    }

    private static boolean isStatus(String wanted, String status) {
        return wanted.endsWith("xx")
                ? status.startsWith(wanted.substring(0, 1))
                : status.equals(wanted);
    }

    private static boolean hasEvent(JsonNode summary, String name) {
        return summary.path("events")
                .valueStream()
                .anyMatch(it -> it.path("name").asText().equals(name));
    }

    private static String resultOf(JsonNode summary) {
        if (summary.at("/tags/failed").asInt() > 0 || summary.path("status").asInt() >= 500) {
            return "failed";
        }
        return summary.path("claimedBy").isObject() ? "fine" : "unclaimed";
    }
}
