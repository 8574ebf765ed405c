package org.tagyard.admin.path;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** What a path's sender signs with (spec: admin-api §3). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/paths/{path}/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "paths")
@RunOnVirtualThread
class SecretResource {
    private final SecretService service;
    private final Answers answers;
    private final Call call;

    SecretResource(SecretService service, Answers answers, Call call) {
        this.service = service;
        this.answers = answers;
        this.call = call;
    }

    @GET
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "The secrets of a path, without their values")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SecretBodies.All.class)))
    public SecretBodies.All listPathSecrets(@PathParam("path") String path) {
        return service.list(path);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.SECRETS_WRITE)
    @Operation(summary = "Adds a secret; the former one verifies until it is removed")
    @RequestBody(content = @Content(schema = @Schema(implementation = SecretBodies.Write.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SecretBodies.Made.class)))
    public Response createPathSecret(@PathParam("path") String path, JsonBody body) {
        var made = service.create(path, body);
        return answers.created(call.path() + "/" + made.id(), made, 1);
    }

    @GET
    @Path("/{secret}")
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "One secret of a path, without its value")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    public Response getPathSecret(
            @PathParam("path") String path, @PathParam("secret") String secret) {
        var view = service.get(path, secret);
        return answers.resource(view, view.revision());
    }

    @DELETE
    @Path("/{secret}")
    @RequiresPermission(Permission.SECRETS_WRITE)
    @Operation(summary = "Ends a secret")
    @APIResponse(responseCode = "204", description = "Removed")
    public Response deletePathSecret(
            @PathParam("path") String path, @PathParam("secret") String secret) {
        service.delete(path, secret);
        return answers.gone();
    }
}
