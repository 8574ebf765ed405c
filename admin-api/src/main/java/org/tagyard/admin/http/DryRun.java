package org.tagyard.admin.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** {@code ?dryRun=true} on a write (spec: admin-api §1.7). */
final class DryRun {
    static final String PARAMETER = "dryRun";

    private DryRun() {}

    static boolean asked(String method, MultivaluedMap<String, String> query) {
        String value = query.getFirst(PARAMETER);
        if (value == null || value.equals("false")) {
            return false;
        }
        boolean write = !method.equals("GET") && !method.equals("HEAD");
        if (write && value.equals("true")) {
            return true;
        }
        throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                .withErrors(
                        List.of(
                                Violation.parameter(
                                        PARAMETER,
                                        write
                                                ? Violation.Code.WRONG_TYPE
                                                : Violation.Code.NOT_ALLOWED_HERE,
                                        "dryRun is true or false, on writes only.")));
    }
}
