package org.tagyard.admin.delivery;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
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

/** Deliveries and their attempts (spec: admin-api §5). Dead letters are those in state dead. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deliveries")
@RunOnVirtualThread
class DeliveryResource {
    private final DeliveryService service;
    private final DeliveryActs acts;
    private final Lists lists;

    DeliveryResource(DeliveryService service, DeliveryActs acts, Lists lists) {
        this.service = service;
        this.acts = acts;
        this.lists = lists;
    }

    @GET
    @ListParameters(
            filters = {
                "state",
                "tag",
                "event",
                "path",
                "side",
                "deadReason",
                "heldReason",
                "destination",
                "status",
                "receivedAt[gte]",
                "receivedAt[lt]",
                "hit",
                "senderDeliveryId",
                "q"
            },
            sorts = {"receivedAt"})
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "The deliveries of a container, those of the newest hits first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DeliveryBodies.Page.class)))
    public Response listDeliveries() {
        return lists.answer(service.list());
    }

    @GET
    @Path("/{delivery}")
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "One delivery")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public DeliveryView getDelivery(@PathParam("delivery") String delivery) {
        return service.get(delivery);
    }

    @GET
    @Path("/{delivery}/attempts")
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "What was tried for a delivery, oldest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DeliveryBodies.Attempts.class)))
    public DeliveryBodies.Attempts listAttempts(@PathParam("delivery") String delivery) {
        return service.attempts(delivery);
    }

    @POST
    @Path("/{delivery}/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DELIVERIES_WRITE)
    @Operation(
            summary =
                    "Tries one that waits now, or runs one that ended again; 202 when it takes"
                            + " longer")
    @RequestBody(content = @Content(schema = @Schema(implementation = DeliveryBodies.Replay.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DeliveryBodies.Moved.class)))
    public Response createDeliveryReplay(@PathParam("delivery") String delivery, JsonBody body) {
        return acts.replay(delivery, body);
    }

    @PUT
    @Path("/{delivery}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DELIVERIES_WRITE)
    @Operation(summary = "Gives a delivery up; repeating it is fine")
    @RequestBody(
            content = @Content(schema = @Schema(implementation = DeliveryBodies.Discard.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DeliveryBodies.Moved.class)))
    public Response discardDelivery(@PathParam("delivery") String delivery, JsonBody body) {
        return acts.discard(delivery, body);
    }
}
