package org.tagyard.admin.draft;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.EmptyBody;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Built-in variables of a draft, by their lower-camel type: {@code eventName}. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/draft/built-in-variables")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "draft")
@RunOnVirtualThread
class BuiltInResource {
    private final BuiltInService service;
    private final Answers answers;
    private final Lists lists;
    private final Call call;

    BuiltInResource(BuiltInService service, Answers answers, Lists lists, Call call) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @ListParameters(
            filters = {"name", "updatedAt[gte]", "updatedAt[lt]"},
            sorts = {"name", "createdAt", "updatedAt"})
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "The enabled built-in variables")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DraftBodies.BuiltIns.class)))
    public Response listBuiltInVariables() {
        return lists.answer(service.list());
    }

    @GET
    @Path("/{type}")
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "One enabled built-in variable")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DraftBodies.BuiltIn.class)))
    public Response getBuiltInVariable(@PathParam("type") String type) {
        var view = service.get(type);
        return answers.resource(view, view.path("revision").asLong());
    }

    @PUT
    @Path("/{type}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Makes a built-in's name resolve")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmptyBody.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = DraftBodies.BuiltIn.class)))
    public Response putBuiltInVariable(@PathParam("type") String type, JsonBody body) {
        var put = service.put(type, body);
        long revision = put.view().path("revision").asLong();
        return put.isNew()
                ? answers.created(call.path(), put.view(), revision)
                : answers.resource(put.view(), revision);
    }

    @DELETE
    @Path("/{type}")
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Makes a built-in's name resolve no more")
    @APIResponse(responseCode = "204", description = "Removed")
    public Response deleteBuiltInVariable(
            @PathParam("type") String type, @QueryParam("cascade") Optional<String> cascade) {
        service.delete(type, EntityResource.isDetaching(cascade));
        return answers.gone();
    }
}
