package org.tagyard.local.api;

import com.fasterxml.jackson.databind.JsonNode;

/** The admin API refused a call. */
public final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient JsonNode problem;

    ApiRefusal(String call, int status, JsonNode problem) {
        super(call + " was refused: " + status + " " + summary(problem));
        this.status = status;
        this.problem = problem;
    }

    private static String summary(JsonNode problem) {
        var text =
                new StringBuilder(problem.path("type").asText(""))
                        .append(' ')
                        .append(problem.path("detail").asText(""));
        for (var error : problem.path("errors")) {
            text.append("; ")
                    .append(error.path("pointer").asText(""))
                    .append(' ')
                    .append(error.path("detail").asText(""));
        }
        for (var finding : problem.path("findings")) {
            text.append("; ")
                    .append(finding.path("pointer").asText(""))
                    .append(' ')
                    .append(finding.path("detail").asText(""));
        }
        return text.toString().strip();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The problem document; missing members where the answer was none. */
    public JsonNode problem() {
        return problem;
    }
}
