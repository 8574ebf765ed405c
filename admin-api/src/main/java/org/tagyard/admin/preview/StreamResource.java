package org.tagyard.admin.preview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** The live stream of a session over HTTP: written by hand, one virtual thread for each viewer. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/previews/{preview}/stream")
@RunOnVirtualThread
@Tag(name = "previews")
class StreamResource {
    private final StreamService service;

    StreamResource(StreamService service) {
        this.service = service;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(
            summary = "Watch a preview session as server-sent events",
            description =
                    "Resumes behind Last-Event-ID or ?after=; begins with all that is kept without"
                            + " either. Ends after ten minutes: come back. 204 when the session is over"
                            + " and nothing is left to be told.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "204", description = "Over, and all was told")
    public Response watchPreview(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("preview") String preview,
            @QueryParam(StreamService.AFTER) String after) {
        return service.open(preview)
                .map(output ->
                        Response.ok(output, MediaType.SERVER_SENT_EVENTS_TYPE)
                                .header("X-Accel-Buffering", "no")
                                .build())
                .orElseGet(() -> Response.noContent().build());
    }
}
