package org.tagyard.admin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/**
 * Turns everything that can be thrown into {@code application/problem+json} (RFC 9457; spec:
 * admin-api §7.1), the framework's own refusals included. What is our fault is logged with its
 * stack; the answer names the request only.
 */
@ApplicationScoped
public class ProblemMapper {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final Call call;
    private final ObjectMapper mapper;
    private final Methods methods;
    private final MeterRegistry meters;

    ProblemMapper(Call call, ObjectMapper mapper, Methods methods, MeterRegistry meters) {
        this.call = call;
        this.mapper = mapper;
        this.methods = methods;
        this.meters = meters;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answer(e);
    }

    @ServerExceptionMapper({
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        UnauthorizedException.class
    })
    Response notSignedIn(SecurityException e) {
        LOG.debugf(e, "authentication refused request=%s", call.requestIdText());
        return answer(unauthenticated());
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e) {
        return answer(ofFramework(e));
    }

    @ServerExceptionMapper
    Response ours(Throwable e) {
        LOG.errorf(e, "request failed request=%s", call.requestIdText());
        return answer(
                ProblemException.of(
                        Problem.INTERNAL,
                        "The request could not be finished. Name its id when you ask for help."));
    }

    /** The one body of every failed authentication. */
    public static ProblemException unauthenticated() {
        return ProblemException.of(
                        Problem.UNAUTHENTICATED,
                        "Send a valid access token or API token as Authorization: Bearer.")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    /** Writes problems' documents for the present request, also after it has ended. */
    public interface Documents {
        /** The members of a problem's document, in order. */
        Map<String, Object> of(ProblemException e);
    }

    /** The documents of the present request's problems. */
    public Documents documents() {
        String request = call.requestIdText();
        return e -> document(e, request);
    }

    private static Map<String, Object> document(ProblemException e, String request) {
        var problem = e.problem();
        var document = new LinkedHashMap<String, Object>();
        document.put("type", problem.type().toString());
        document.put("title", problem.title());
        document.put("status", problem.status());
        document.put("detail", e.detail());
        document.put("instance", "/api/v1/requests/" + request);
        document.put("requestId", request);
        document.put("documentation", "/api/v1/problems/" + problem.slug());
        document.putAll(e.members());
        if (!e.errors().isEmpty()) {
            document.put("errors", errors(e.errors()));
        }
        return document;
    }

    private Response answer(ProblemException e) {
        meters.counter("tagyard.http.problems", "problem", e.problem().slug()).increment();
        var answer =
                Response.status(e.problem().status())
                        .type(MEDIA_TYPE)
                        .header("Cache-Control", "no-store");
        e.headers().forEach(answer::header);
        try {
            return answer.entity(mapper.writeValueAsString(documents().of(e))).build();
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("a problem has an unwritable member", unwritable);
        }
    }

    private static List<Map<String, Object>> errors(List<Violation> violations) {
        var errors = new ArrayList<Map<String, Object>>();
        for (Violation violation : violations) {
            var error = new LinkedHashMap<String, Object>();
            error.put(violation.in().name().toLowerCase(Locale.ROOT), violation.place());
            error.put("code", violation.code().slug());
            error.put("detail", violation.detail());
            if (!violation.allowed().isEmpty()) {
                error.put("allowed", violation.allowed());
            }
            errors.add(error);
        }
        return errors;
    }

    private ProblemException ofFramework(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 401 -> unauthenticated();
            case 403 -> ProblemException.of(Problem.FORBIDDEN, "You may not do this.");
            case 404 -> ProblemException.notFound();
            case 405 -> notAllowed();
            case 406 ->
                    ProblemException.of(
                            Problem.NOT_ACCEPTABLE, "Ask for application/json, or for anything.");
            case 413 -> ProblemException.of(Problem.PAYLOAD_TOO_LARGE, "The body is too large.");
            case 415 -> wrongType();
            default -> {
                if (status >= 500) {
                    LOG.errorf(e, "request failed request=%s", call.requestIdText());
                    yield ProblemException.of(
                            Problem.INTERNAL,
                            "The request could not be finished. Name its id when you ask for"
                                    + " help.");
                }
                yield ProblemException.of(
                        Problem.MALFORMED_REQUEST, "The request cannot be understood.");
            }
        };
    }

    private ProblemException notAllowed() {
        return ProblemException.of(
                        Problem.METHOD_NOT_ALLOWED, "The method is not one of this resource.")
                .withHeader("Allow", methods.allowed(call.path()));
    }

    private ProblemException wrongType() {
        boolean patch = call.method().equals("PATCH");
        var problem =
                ProblemException.of(
                        Problem.UNSUPPORTED_MEDIA_TYPE,
                        patch
                                ? "A patch is sent as application/merge-patch+json."
                                : "The body has a media type that is not taken here.");
        return patch
                ? problem.withHeader("Accept-Patch", MergePatch.MEDIA_TYPE)
                : problem.withHeader("Accept", "application/json");
    }
}
