package org.tagyard.admin.container;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Containers of a tenant; their settings act at once (spec: admin-api §1.3). */
@Path("/api/v1/tenants/{tenant}/containers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "containers")
@RunOnVirtualThread
class ContainerResource {
    private final ContainerService service;
    private final Answers answers;
    private final Lists lists;
    private final Call call;

    ContainerResource(ContainerService service, Answers answers, Lists lists, Call call) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @ListParameters(
            filters = {"name", "slug", "paused"},
            sorts = {"name", "slug", "createdAt"})
    @RequiresPermission(Permission.CONTAINERS_READ)
    @Operation(summary = "The containers of a tenant")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ContainerBodies.Page.class)))
    public Response listContainers() {
        return lists.answer(service.list());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CONTAINERS_WRITE)
    @Operation(summary = "Makes a container with its default host")
    @RequestBody(
            content = @Content(schema = @Schema(implementation = ContainerBodies.Create.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ContainerView.class)))
    public Response createContainer(JsonBody body) {
        var view = service.create(body);
        return answers.created(call.path() + "/" + view.id(), view, view.revision());
    }

    @GET
    @Path("/{container}")
    @RequiresPermission(Permission.CONTAINERS_READ)
    @Operation(summary = "One container")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ContainerView.class)))
    public Response getContainer() {
        var view = service.get();
        return answers.resource(view, ETags.of(view.etagText()));
    }

    @PATCH
    @Path("/{container}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.CONTAINERS_WRITE)
    @Operation(summary = "Changes some settings of a container")
    @RequestBody(content = @Content(schema = @Schema(implementation = ContainerBodies.Patch.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ContainerView.class)))
    public Response updateContainer(JsonBody body) {
        var view = service.patch(body);
        return answers.resource(view, ETags.of(view.etagText()));
    }

    @DELETE
    @Path("/{container}")
    @RequiresPermission(Permission.CONTAINERS_WRITE)
    @Operation(summary = "Ends a container")
    @APIResponse(responseCode = "204", description = "Removed")
    public Response deleteContainer() {
        service.delete();
        return answers.gone();
    }
}
