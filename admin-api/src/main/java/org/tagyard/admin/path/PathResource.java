package org.tagyard.admin.path;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** How requests to one URL path are treated; acts at once (spec: admin-api §3). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/paths")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "paths")
@RunOnVirtualThread
class PathResource {
    private final PathService service;
    private final Answers answers;
    private final Lists lists;
    private final Call call;

    PathResource(PathService service, Answers answers, Lists lists, Call call) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @ListParameters(
            filters = {"path", "enabled"},
            sorts = {"path", "createdAt"})
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "The paths of a container")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PathBodies.Page.class)))
    public Response listPaths() {
        return lists.answer(service.list());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.SETTINGS_WRITE)
    @Operation(summary = "Adds a path")
    @RequestBody(content = @Content(schema = @Schema(implementation = PathBodies.Write.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = PathView.class)))
    public Response createPath(JsonBody body) {
        var view = service.create(body);
        return answers.created(call.path() + "/" + view.id(), view, view.revision());
    }

    @GET
    @Path("/{path}")
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "One path")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PathView.class)))
    public Response getPath(@PathParam("path") String path) {
        var view = service.get(path);
        return answers.resource(view, view.revision());
    }

    @PUT
    @Path("/{path}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.SETTINGS_WRITE)
    @Operation(summary = "Replaces a path")
    @RequestBody(content = @Content(schema = @Schema(implementation = PathBodies.Write.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PathView.class)))
    public Response replacePath(@PathParam("path") String path, JsonBody body) {
        var view = service.put(path, body);
        return answers.resource(view, view.revision());
    }

    @PATCH
    @Path("/{path}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.SETTINGS_WRITE)
    @Operation(summary = "Changes some members of a path")
    @RequestBody(content = @Content(schema = @Schema(implementation = PathBodies.Write.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PathView.class)))
    public Response updatePath(@PathParam("path") String path, JsonBody body) {
        var view = service.patch(path, body);
        return answers.resource(view, view.revision());
    }

    @DELETE
    @Path("/{path}")
    @RequiresPermission(Permission.SETTINGS_WRITE)
    @Operation(summary = "Removes a path")
    @APIResponse(responseCode = "204", description = "Removed")
    public Response deletePath(@PathParam("path") String path) {
        service.delete(path);
        return answers.gone();
    }
}
