package org.tagyard.admin.replay;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Ended deliveries run again, by filter (spec: admin-api §5). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/replays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "replays")
@RunOnVirtualThread
class ReplayResource {
    private final ReplayService service;
    private final Lists lists;

    ReplayResource(ReplayService service, Lists lists) {
        this.service = service;
        this.lists = lists;
    }

    @GET
    @ListParameters(
            filters = {"state"},
            sorts = {"createdAt"})
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "The replays of a container, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReplayView.Page.class)))
    public Response listReplays() {
        return lists.answer(service.list());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DELIVERIES_WRITE)
    @Operation(
            summary =
                    "Counts what a filter selects, or begins to run it again: 202 with the"
                            + " operation")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReplayForm.Body.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReplayView.Estimate.class)))
    @APIResponse(responseCode = "202", description = "Begun; ask the operation")
    public Response createReplay(JsonBody body) {
        return service.create(body);
    }

    @GET
    @Path("/{replay}")
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "One replay")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public ReplayView getReplay(@PathParam("replay") String replay) {
        return service.get(replay);
    }

    @PUT
    @Path("/{replay}/cancellation")
    @RequiresPermission(Permission.DELIVERIES_WRITE)
    @Operation(summary = "Ends a replay; what ran stays. Repeating it is fine")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public ReplayView cancelReplay(@PathParam("replay") String replay) {
        return service.cancel(replay);
    }

    @PUT
    @Path("/{replay}/pause")
    @RequiresPermission(Permission.DELIVERIES_WRITE)
    @Operation(summary = "Stops a replay for a while; repeating it is fine")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public ReplayView pauseReplay(@PathParam("replay") String replay) {
        return service.pause(replay);
    }

    @DELETE
    @Path("/{replay}/pause")
    @RequiresPermission(Permission.DELIVERIES_WRITE)
    @Operation(summary = "Lets a replay go on; repeating it is fine")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public ReplayView resumeReplay(@PathParam("replay") String replay) {
        return service.resume(replay);
    }
}
