package org.tagyard.admin.token;

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
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** API tokens over HTTP. */
@Path("/api/v1/tenants/{tenant}/tokens")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
class TokenResource {
    private final TokenService service;
    private final Access access;
    private final Answers answers;
    private final Lists lists;

    TokenResource(TokenService service, Access access, Answers answers, Lists lists) {
        this.service = service;
        this.access = access;
        this.answers = answers;
        this.lists = lists;
    }

    @GET
    @RequiresPermission(Permission.MEMBERS_READ)
    @ListParameters(
            filters = {"name", "expiresAt[gte]", "expiresAt[lt]"},
            sorts = {"name", "createdAt", "expiresAt"})
    @Operation(summary = "List the API tokens, without their secrets")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TokenBodies.Tokens.class)))
    public Response listTokens(@PathParam("tenant") String tenant) {
        return lists.answer(service.list(access.tenant()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.TENANT_READ)
    @Operation(summary = "Create an API token of your own; its secret is in this answer only")
    @RequestBody(content = @Content(schema = @Schema(implementation = TokenBodies.Create.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public Response createToken(@PathParam("tenant") String tenant, JsonBody body) {
        TokenView made = service.create(access.tenant(), body);
        return answers.created(
                "/api/v1/tenants/" + access.tenant() + "/tokens/" + made.id(),
                made,
                made.revision());
    }

    @GET
    @Path("/{token}")
    @RequiresPermission(Permission.MEMBERS_READ)
    @Operation(summary = "Read an API token")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public Response getToken(@PathParam("tenant") String tenant, @PathParam("token") String token) {
        TokenView found = service.get(access.tenant(), token);
        return answers.resource(found, found.revision());
    }

    @PATCH
    @Path("/{token}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.MEMBERS_READ)
    @Operation(summary = "Change an API token: your own, or any with tokens:write")
    @RequestBody(content = @Content(schema = @Schema(implementation = TokenBodies.Patch.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public Response updateToken(
            @PathParam("tenant") String tenant, @PathParam("token") String token, JsonBody body) {
        TokenView changed = service.patch(access.tenant(), token, body);
        return answers.resource(changed, changed.revision());
    }

    @DELETE
    @Path("/{token}")
    @RequiresPermission(Permission.MEMBERS_READ)
    @Operation(summary = "Revoke an API token: your own, or any with tokens:write")
    @APIResponse(responseCode = "204", description = "Revoked")
    public Response deleteToken(
            @PathParam("tenant") String tenant, @PathParam("token") String token) {
        service.revoke(access.tenant(), token);
        return answers.gone();
    }

    @POST
    @Path("/{token}/rotations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.MEMBERS_READ)
    @Operation(summary = "Replace an API token; the old one works for the overlap")
    @RequestBody(content = @Content(schema = @Schema(implementation = TokenBodies.Rotate.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public Response createTokenRotation(
            @PathParam("tenant") String tenant, @PathParam("token") String token, JsonBody body) {
        TokenView next = service.rotate(access.tenant(), token, body);
        return answers.created(
                "/api/v1/tenants/" + access.tenant() + "/tokens/" + next.id(),
                next,
                next.revision());
    }
}
