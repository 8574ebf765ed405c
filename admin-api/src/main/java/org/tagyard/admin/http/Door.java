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
        UUID id = ids.next();
        request.put(REQUEST_ID, id);
        boolean api = request.normalizedPath().startsWith("/api/");
        request.response().putHeader("Request-Id", IdPrefix.REQUEST.format(id));
        request.addHeadersEndHandler(_ -> protect(request.response().headers(), api));
        request.next();
    }

    private static void protect(MultiMap headers, boolean api) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        if (api) {
            unlessSet(headers, "Cache-Control", "no-store");
            unlessSet(
                    headers,
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'");
        } else {
            unlessSet(
                    headers,
                    "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                            + " form-action 'self'; frame-ancestors 'none'");
        }
    }

    private static void unlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
