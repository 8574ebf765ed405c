package org.tagyard.admin.destination;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** The servers that a container's tags call (spec: admin-api §5). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "destinations")
@RunOnVirtualThread
class DestinationResource {
    private final DestinationService service;
    private final Answers answers;
    private final Lists lists;

    DestinationResource(DestinationService service, Answers answers, Lists lists) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
    }

    @GET
    @ListParameters
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "The destinations of a container by host")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DestinationView.Page.class)))
    public Response listDestinations() {
        return lists.answer(service.list());
    }

    @GET
    @Path("/{destination}")
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "One destination")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DestinationView.class)))
    public DestinationView getDestination(@PathParam("destination") String destination) {
        return service.get(destination);
    }

    @PUT
    @Path("/{destination}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DELIVERIES_WRITE)
    @Operation(summary = "Holds all deliveries to a destination; repeating it is fine")
    @RequestBody(
            content =
                    @Content(schema = @Schema(implementation = DestinationView.PauseRequest.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DestinationView.class)))
    public DestinationView pauseDestination(
            @PathParam("destination") String destination, JsonBody body) {
        return service.pause(destination, body);
    }

    @DELETE
    @Path("/{destination}/pause")
    @RequiresPermission(Permission.DELIVERIES_WRITE)
    @Operation(summary = "Releases the deliveries to a destination")
    @APIResponse(responseCode = "204", description = "Released")
    public Response resumeDestination(@PathParam("destination") String destination) {
        service.resume(destination);
        return answers.gone();
    }
}
