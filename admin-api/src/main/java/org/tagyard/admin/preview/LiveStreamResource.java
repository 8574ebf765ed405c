package org.tagyard.admin.preview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** The live hits of a container over HTTP, by the rules of a session's stream. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/hits/stream")
@RunOnVirtualThread
@Tag(name = "hits")
class LiveStreamResource {
    private final StreamService service;

    LiveStreamResource(StreamService service) {
        this.service = service;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(
            summary = "Watch the live hits that capture.traceSampling keeps",
            description =
                    "One event hit-finished for each, with the members of a preview's hit in a list."
                            + " Resumes behind Last-Event-ID or ?after=; begins with all that is kept"
                            + " without either. Ends after ten minutes: come back.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class)))
    public Response watchHits(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @QueryParam(StreamService.AFTER) String after,
            @QueryParam("path") Optional<String> path,
            @QueryParam("method") Optional<String> method,
            @QueryParam("host") Optional<String> host,
            @QueryParam("event") Optional<String> event,
            @QueryParam("status") Optional<String> status,
            @QueryParam("result") Optional<String> result) {
        var filter = new LiveFilter(path, method, host, event, status, result);
        return Response.ok(service.openLive(filter), MediaType.SERVER_SENT_EVENTS_TYPE)
                .header("X-Accel-Buffering", "no")
                .build();
    }
}
