package org.tagyard.admin.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Writes down the facts of a call before anything else looks at it. */
class CallFilter {
    /** Runs before every other filter. */
    static final int FIRST = 10;

    private static final List<String> CREDENTIAL_NAMES =
            List.of("access_token", "token", "id_token", "api_key", "apikey", "authorization");

    private final Call call;

    CallFilter(Call call) {
        this.call = call;
    }

    @ServerRequestFilter(preMatching = true, priority = FIRST)
    public void enter(ContainerRequestContext request, RoutingContext routing, UriInfo uri) {
        var query = uri.getQueryParameters();
        call.enter(
                Door.requestId(routing),
                request.getMethod(),
                routing.normalizedPath(),
                Optional.ofNullable(routing.request().remoteAddress())
                        .map(address -> address.hostAddress()),
                // over HTTP/2 there is no header Host
                Optional.ofNullable(routing.request().authority()).map(Object::toString),
                request.getHeaders(),
                query);
        refuseCredentials(query.keySet());
    }

    @ServerResponseFilter
    public void leave(ContainerResponseContext answer) {
        if (call.dryRun()) {
            answer.getHeaders().putSingle("Tagyard-Dry-Run", "true");
        }
    }

    private static void refuseCredentials(Iterable<String> parameters) {
        for (String parameter : parameters) {
            if (CREDENTIAL_NAMES.contains(parameter.toLowerCase(Locale.ROOT))) {
                throw ProblemException.of(
                                Problem.TOKEN_IN_URL,
                                "Send the credential in the Authorization header; this one should be"
                                        + " revoked, because URLs are logged.")
                        .withErrors(
                                List.of(
                                        Violation.parameter(
                                                parameter,
                                                Violation.Code.NOT_ALLOWED_HERE,
                                                "No credential is taken from the query.")));
            }
        }
    }
}
