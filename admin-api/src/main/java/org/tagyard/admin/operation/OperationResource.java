package org.tagyard.admin.operation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Operations over HTTP. */
@Path("/api/v1/tenants/{tenant}/operations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
class OperationResource {
    private final Operations operations;
    private final Access access;
    private final Lists lists;

    OperationResource(Operations operations, Access access, Lists lists) {
        this.operations = operations;
        this.access = access;
        this.lists = lists;
    }

    /** One page. */
    @Schema(name = "OperationPage")
    record OperationPage(
            List<OperationView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @GET
    @RequiresPermission(Permission.TENANT_READ)
    @ListParameters(
            filters = {"state", "kind"},
            sorts = "createdAt")
    @Operation(summary = "List operations, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OperationPage.class)))
    public Response listOperations(@PathParam("tenant") String tenant) {
        return lists.answer(operations.list(access.tenant()));
    }

    @GET
    @Path("/{operation}")
    @RequiresPermission(Permission.TENANT_READ)
    @Operation(summary = "Ask how far an operation is")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    public OperationView getOperation(
            @PathParam("tenant") String tenant, @PathParam("operation") String operation) {
        return operations.get(access.tenant(), operation);
    }

    @PUT
    @Path("/{operation}/cancellation")
    @RequiresPermission(Permission.TENANT_READ)
    @Operation(summary = "Cancel an operation; repeating it is fine")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    public OperationView cancelOperation(
            @PathParam("tenant") String tenant, @PathParam("operation") String operation) {
        return operations.cancel(access.tenant(), operation);
    }
}
