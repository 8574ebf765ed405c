package org.tagyard.admin.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The shapes an answer can have. Resources return what these give. */
@ApplicationScoped
public class Answers {
    private final Call call;

    Answers(Call call) {
        this.call = call;
    }

    /** 200 with a single resource and its ETag, or 304 when a reading caller has it already. */
    public Response resource(Object view, long revision) {
        return resource(view, ETags.of(revision));
    }

    /** 200 with a single resource and its ETag, or 304 when a reading caller has it already. */
    public Response resource(Object view, String etag) {
        boolean reading = call.method().equals("GET") || call.method().equals("HEAD");
        if (reading && call.knows(etag)) {
            return Response.notModified().header("ETag", etag).build();
        }
        if (!reading && call.wantsMinimal()) {
            return Response.noContent().header("ETag", etag).build();
        }
        return Response.ok(view).header("ETag", etag).build();
    }

    /** 201 with the new object, where it is and its ETag; no body when a caller wants none. */
    public Response created(String location, Object view, long revision) {
        var answer = Response.created(URI.create(location)).header("ETag", ETags.of(revision));
        return call.wantsMinimal() ? answer.build() : answer.entity(view).build();
    }

    /** 202 for work that goes on: where to ask about it. */
    public Response accepted(String location, Object operation) {
        return Response.accepted(operation)
                .header("Location", location)
                .header("Retry-After", "1")
                .build();
    }

    /** 204. */
    public Response gone() {
        return Response.noContent().build();
    }

    /** 308 to where the resource is now. */
    public static Response moved(String location) {
        return Response.status(308).header("Location", location).build();
    }
}
