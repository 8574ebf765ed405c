package org.tagyard.admin.tenant;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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
import org.tagyard.admin.http.EmptyBody;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresOperator;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.admin.security.RequiresSignIn;

/** Tenants over HTTP. A method's name is its operationId. */
@Path("/api/v1/tenants")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tenants")
class TenantResource {
    private final TenantService service;
    private final Access access;
    private final Answers answers;
    private final Lists lists;

    TenantResource(TenantService service, Access access, Answers answers, Lists lists) {
        this.service = service;
        this.access = access;
        this.answers = answers;
        this.lists = lists;
    }

    @GET
    @RequiresSignIn
    @ListParameters
    @Operation(summary = "List the tenants you may enter; an operator's list holds all")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TenantBodies.Tenants.class)))
    public Response listTenants() {
        return lists.answer(lists.bySlug(service::list, TenantView::slug));
    }

    @POST
    @RequiresOperator
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a tenant")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenantBodies.Create.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Response createTenant(JsonBody body) {
        TenantView made = service.create(body);
        return answers.created("/api/v1/tenants/" + made.id(), made, made.revision());
    }

    @GET
    @Path("/{tenant}")
    @RequiresPermission(value = Permission.TENANT_READ, orOperator = true)
    @Operation(summary = "Read a tenant")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Response getTenant(@PathParam("tenant") String tenant) {
        TenantView found = service.get(access.tenant());
        return answers.resource(found, found.revision());
    }

    @PATCH
    @Path("/{tenant}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(value = Permission.TENANT_WRITE, orOperator = true)
    @Operation(summary = "Change a tenant")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenantBodies.Patch.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Response updateTenant(@PathParam("tenant") String tenant, JsonBody body) {
        TenantView changed = service.patch(access.tenant(), body);
        return answers.resource(changed, changed.revision());
    }

    @DELETE
    @Path("/{tenant}")
    @RequiresPermission(value = Permission.TENANT_DELETE, orOperator = true)
    @Operation(summary = "Delete a tenant; it can be restored for 30 days")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response deleteTenant(@PathParam("tenant") String tenant) {
        service.delete(access.tenant());
        return answers.gone();
    }

    @POST
    @Path("/{tenant}/restorations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(value = Permission.TENANT_DELETE, orOperator = true)
    @Operation(summary = "Restore a deleted tenant")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmptyBody.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Response restoreTenant(@PathParam("tenant") String tenant, JsonBody body) {
        TenantView restored = service.restore(access.tenant(), body);
        return answers.created("/api/v1/tenants/" + restored.id(), restored, restored.revision());
    }
}
