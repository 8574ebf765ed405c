package org.tagyard.admin.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;

/**
 * The first station of every request of this port: gives it an id and puts the headers on its
 * answer that keep browsers safe (spec: admin-api §6.6, §7.6).
 */
@ApplicationScoped
class Door {
    private static final String REQUEST_ID = "tagyard.request-id";
    private static final int BEFORE_ALL = 1_000;

    /** Of the console's pages: nothing from other hosts, no script in the page itself, no frame. */
    private static final String OF_PAGES =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private final Ids ids;

    Door(Ids ids) {
        this.ids = ids;
    }

    void install(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_ALL);
    }

    /** The id that this request got. */
    static UUID requestId(RoutingContext request) {
        UUID id = request.get(REQUEST_ID);
        if (id == null) {
            throw new IllegalStateException("a request that did not pass the door");
        }
        return id;
    }

    private void pass(RoutingContext request) {
        if (ConsolePlaces.isOne(request.request().method().name(), request.normalizedPath())) {
            request.reroute(ConsolePlaces.PAGE);
            return;
        }
        UUID id = ids.next();
        request.put(REQUEST_ID, id);
        String path = request.normalizedPath();
        var response = request.response();
        response.putHeader("Request-Id", IdPrefix.REQUEST.format(id));
        request.addHeadersEndHandler(
                _ -> protect(response.headers(), path, response.getStatusCode()));
        request.next();
    }

    private static void protect(MultiMap headers, String path, int status) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        if (path.startsWith("/api/") || path.startsWith("/auth/")) {
            unlessSet(headers, "Cache-Control", "no-store");
            unlessSet(
                    headers,
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'");
        } else {
            unlessSet(headers, "Content-Security-Policy", OF_PAGES);
            headers.set("Cache-Control", keeps(path, status));
        }
    }

    /**
     * Names under {@code /assets/} carry a digest of their content: what is there never changes.
     * All else is asked for anew, so that a new console is seen at once.
     */
    private static String keeps(String path, int status) {
        boolean isFinal = path.startsWith("/assets/") && (status == 200 || status == 304);
        return isFinal ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private static void unlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
