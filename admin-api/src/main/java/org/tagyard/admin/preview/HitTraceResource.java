package org.tagyard.admin.preview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** The trace of a hit, whoever saw it. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/hits/{hit}/trace")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hits")
@RunOnVirtualThread
class HitTraceResource {
    private final HitService hits;

    HitTraceResource(HitService hits) {
        this.hits = hits;
    }

    @GET
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(
            summary = "Read the trace of a hit; without payloads:read its values are hidden",
            description =
                    "Of live traffic that capture.traceSampling kept, else of a preview session."
                            + " The first unredacted view of a hit by a person is audited.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TraceDocument.class)))
    public Response getHitTrace(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("hit") String hit) {
        return Response.ok(hits.trace(hit)).build();
    }
}
