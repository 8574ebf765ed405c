package org.tagyard.admin.host;

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
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.EmptyBody;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Host names a container answers on; they act at once (spec: admin-api §1.4). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/hosts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hosts")
@RunOnVirtualThread
class HostResource {
    private final HostService service;
    private final Answers answers;
    private final Lists lists;
    private final Call call;

    HostResource(HostService service, Answers answers, Lists lists, Call call) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @ListParameters(
            filters = {"name", "kind", "state"},
            sorts = {"name", "createdAt"})
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "The host names of a container")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = HostBodies.Page.class)))
    public Response listHosts() {
        return lists.answer(service.list());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.HOSTS_WRITE)
    @Operation(summary = "Claims a host name")
    @RequestBody(content = @Content(schema = @Schema(implementation = HostBodies.Create.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = HostView.class)))
    public Response createHost(JsonBody body) {
        var view = service.create(body);
        return answers.created(call.path() + "/" + view.id(), view, view.revision());
    }

    @GET
    @Path("/{host}")
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "One host name with its proof")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = HostView.class)))
    public Response getHost(@PathParam("host") String host) {
        var view = service.get(host);
        return answers.resource(view, view.revision());
    }

    @PATCH
    @Path("/{host}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.HOSTS_WRITE)
    @Operation(summary = "Changes how the right to the name is shown")
    @RequestBody(content = @Content(schema = @Schema(implementation = HostBodies.Patch.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = HostView.class)))
    public Response updateHost(@PathParam("host") String host, JsonBody body) {
        var view = service.patch(host, body);
        return answers.resource(view, view.revision());
    }

    @DELETE
    @Path("/{host}")
    @RequiresPermission(Permission.HOSTS_WRITE)
    @Operation(summary = "Gives a host name up")
    @APIResponse(responseCode = "204", description = "Removed")
    public Response deleteHost(@PathParam("host") String host) {
        service.delete(host);
        return answers.gone();
    }

    @POST
    @Path("/{host}/verifications")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.HOSTS_WRITE)
    @Operation(summary = "Looks for the proof now; answers the host with what was found")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmptyBody.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = HostView.class)))
    public Response createHostVerification(@PathParam("host") String host, JsonBody body) {
        body.form().finish();
        var view = service.verify(host);
        return answers.resource(view, view.revision());
    }
}
