package org.tagyard.admin.delivery;

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
    private final Lists lists;

    DeliveryResource(DeliveryService service, Lists lists) {
        this.service = service;
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
}
