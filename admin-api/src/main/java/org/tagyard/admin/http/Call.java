package org.tagyard.admin.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * The facts of the call being answered that features care about: who sent it from where, its
 * preconditions and preferences. Filled by the filters of this package; one per request.
 */
@RequestScoped
public class Call {
    private UUID requestId = new UUID(0, 0);
    private Optional<String> ip = Optional.empty();
    private Optional<String> host = Optional.empty();
    private Optional<String> userAgent = Optional.empty();
    private MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    private MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    private String path = "";
    private String method = "";
    private boolean dryRun;
    private Optional<Object> withoutSecret = Optional.empty();

    /** The id that stands in the answer, in logs and in audit records. */
    public UUID requestId() {
        return requestId;
    }

    /** The same as text: {@code req_…}. */
    public String requestIdText() {
        return IdPrefix.REQUEST.format(requestId);
    }

    /** The peer's address. */
    public Optional<String> ip() {
        return ip;
    }

    /** The host that the peer asked, with a port unless it is the usual one. */
    public Optional<String> host() {
        return host;
    }

    /** What the peer calls itself, cut to 256 characters. */
    public Optional<String> userAgent() {
        return userAgent;
    }

    /** The method of the request. */
    public String method() {
        return method;
    }

    /** The normalized path of the request, from {@code /api/v1} on. */
    public String path() {
        return path;
    }

    /** The decoded query parameters. */
    public MultivaluedMap<String, String> query() {
        return query;
    }

    /** One query parameter's first value. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.getFirst(name));
    }

    /** {@code ?dryRun=true}: everything runs but the commit. */
    public boolean dryRun() {
        return dryRun;
    }

    /** {@code Prefer: return=minimal}. */
    public boolean wantsMinimal() {
        return Prefer.of(headers.get("Prefer")).minimal();
    }

    /** {@code Prefer: wait=n}: how long the caller holds the line, at most 30 s. */
    public Optional<Duration> waits() {
        return Prefer.of(headers.get("Prefer")).waiting();
    }

    /**
     * The write's precondition against a resource whose ETag is made of its revision.
     *
     * @throws ProblemException {@code precondition-required} without If-Match, {@code
     *     resource-changed} when it names another revision
     */
    public void requireMatch(long revision) {
        requireMatch(ETags.of(revision), Map.of("currentRevision", revision));
    }

    /** The write's precondition against an ETag; the members help who has to read again. */
    public void requireMatch(String etag, Map<String, Object> members) {
        String wanted = header("If-Match").orElse("");
        if (wanted.isBlank()) {
            throw ProblemException.of(
                    Problem.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag that was read, or * to write whatever is there.");
        }
        if (!ETags.matches(wanted, etag)) {
            var problem =
                    ProblemException.of(
                            Problem.RESOURCE_CHANGED,
                            "It was changed since it was read. Read it again and repeat the change.");
            for (var member : members.entrySet()) {
                problem = problem.with(member.getKey(), member.getValue());
            }
            throw problem;
        }
    }

    /**
     * For a PUT that may create: true when the caller sent {@code If-None-Match: *} and so wants
     * that nothing is there yet.
     */
    public boolean wantsAbsent() {
        return header("If-None-Match").map(String::strip).filter("*"::equals).isPresent();
    }

    /** Whether a read can be answered with 304, because the caller has this very state. */
    public boolean knows(String etag) {
        return header("If-None-Match").filter(tags -> ETags.matches(tags, etag)).isPresent();
    }

    /** A request header's value; several are joined by a comma. */
    public Optional<String> header(String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(",", values));
    }

    /**
     * Says that the answer shows a secret this once. A replay by Idempotency-Key answers the given
     * object instead.
     */
    public void showsSecret(Object answerWithoutSecret) {
        withoutSecret = Optional.of(answerWithoutSecret);
    }

    /** What to keep instead of the answer, because the answer shows a secret. */
    public Optional<Object> shownSecret() {
        return withoutSecret;
    }

    void enter(
            UUID id,
            String verb,
            String sentPath,
            Optional<String> address,
            Optional<String> asked,
            MultivaluedMap<String, String> sentHeaders,
            MultivaluedMap<String, String> sentQuery) {
        requestId = id;
        method = verb;
        path = sentPath;
        ip = address;
        host = asked;
        headers = sentHeaders;
        query = sentQuery;
        userAgent =
                header("User-Agent")
                        .map(agent -> agent.substring(0, Math.min(256, agent.length())));
        dryRun = DryRun.asked(verb, sentQuery);
    }
}
