package org.tagyard.platform.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The caller's mistake, or a state that forbids what was asked: one entry of the catalogue with the
 * particulars of this case. Thrown where the rule lives; each plane's mapper turns it into an
 * answer. Immutable: the {@code with…} methods give a new one. It is an expected outcome, so it
 * carries no stack trace.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String detail;
    private final transient List<Violation> errors;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private ProblemException(
            Problem problem,
            String detail,
            List<Violation> errors,
            Map<String, Object> members,
            Map<String, String> headers) {
        super(problem.slug() + ": " + detail, null, false, false);
        this.problem = problem;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.members = members;
        this.headers = headers;
    }

    /** A problem with one sentence about this case: no secrets, no foreign names. */
    public static ProblemException of(Problem problem, String detail) {
        return new ProblemException(problem, detail, List.of(), Map.of(), Map.of());
    }

    /** The one answer for what is absent and for what is somebody else's. */
    public static ProblemException notFound() {
        return of(Problem.NOT_FOUND, "No such resource, or you may not see it.");
    }

    /** {@code validation-failed} with all that is wrong. */
    public static ProblemException invalid(List<Violation> errors) {
        String detail =
                errors.size() == 1
                        ? "1 member needs attention."
                        : errors.size() + " members need attention.";
        return new ProblemException(Problem.VALIDATION_FAILED, detail, errors, Map.of(), Map.of());
    }

    /** {@code validation-failed} with one mistake in the body. */
    public static ProblemException invalid(String pointer, Violation.Code code, String detail) {
        return invalid(List.of(Violation.at(pointer, code, detail)));
    }

    /** The same with more mistakes listed. */
    public ProblemException withErrors(List<Violation> more) {
        var all = new ArrayList<>(errors);
        all.addAll(more);
        return new ProblemException(problem, detail, all, members, headers);
    }

    /**
     * The same with a member of its own, such as {@code requiredPermission}. The value is anything
     * the plane's JSON writer can write.
     */
    public ProblemException with(String member, Object value) {
        var all = new LinkedHashMap<>(members);
        all.put(member, value);
        return new ProblemException(problem, detail, errors, all, headers);
    }

    /** The same with a response header, such as {@code Retry-After}. */
    public ProblemException withHeader(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new ProblemException(problem, detail, errors, members, all);
    }

    /** The entry of the catalogue. */
    public Problem problem() {
        return problem;
    }

    /** The sentence about this case. */
    public String detail() {
        return detail;
    }

    /** All that is wrong with the request; empty where the problem has no such list. */
    public List<Violation> errors() {
        return errors;
    }

    /** Further members of the answer, in order. */
    public Map<String, Object> members() {
        return members;
    }

    /** Headers the answer needs. */
    public Map<String, String> headers() {
        return headers;
    }
}
