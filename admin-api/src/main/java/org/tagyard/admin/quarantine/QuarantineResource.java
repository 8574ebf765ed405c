package org.tagyard.admin.quarantine;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
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
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Templates that may not run in a container for the moment (spec: isolation §1, delivery §4). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/quarantines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "quarantines")
@RunOnVirtualThread
class QuarantineResource {
    private final QuarantineService service;
    private final Answers answers;
    private final Lists lists;

    QuarantineResource(QuarantineService service, Answers answers, Lists lists) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
    }

    @GET
    @ListParameters(
            filters = {"contentHash", "reason"},
            sorts = {"since"})
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "The templates that are in quarantine in a container")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = QuarantineBodies.Page.class)))
    public Response listQuarantines() {
        return lists.answer(service.list());
    }

    @GET
    @Path("/{quarantine}")
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "One quarantine, by the template's content hash")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = QuarantineView.class)))
    public Response getQuarantine(@PathParam("quarantine") String contentHash) {
        var view = service.get(contentHash);
        return answers.resource(view, view.revision());
    }

    @DELETE
    @Path("/{quarantine}")
    @RequiresPermission(Permission.SETTINGS_WRITE)
    @Operation(summary = "Lifts a quarantine: the template runs again within a second")
    @APIResponse(responseCode = "204", description = "Lifted")
    public Response deleteQuarantine(@PathParam("quarantine") String contentHash) {
        service.lift(contentHash);
        return answers.gone();
    }
}
