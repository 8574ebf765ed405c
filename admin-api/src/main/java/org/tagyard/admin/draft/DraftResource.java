package org.tagyard.admin.draft;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** The draft as a whole: where it stands, what is wrong with it, edits in bulk. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "draft")
@RunOnVirtualThread
class DraftResource {
    private final DraftService service;
    private final EditService edits;
    private final Answers answers;

    DraftResource(DraftService service, EditService edits, Answers answers) {
        this.service = service;
        this.edits = edits;
        this.answers = answers;
    }

    @GET
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "Where the draft stands")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DraftView.class)))
    public Response getDraft() {
        var view = service.get();
        return answers.resource(
                view, ETags.of("r" + view.revision() + "-b" + view.baseVersionNumber().orElse(0)));
    }

    @GET
    @Path("/validation")
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "Everything that is wrong with the draft")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ValidationView.class)))
    public Response getValidation() {
        return service.validate()
                .map(it -> answers.resource(it, ETags.of(Long.toString(it.draftRevision()))))
                .orElseGet(() -> Response.notModified().build());
    }

    @POST
    @Path("/edits")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Runs up to 500 operations on the draft, all or none")
    @RequestBody(content = @Content(schema = @Schema(implementation = DraftBodies.Edits.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = EditService.Outcome.class)))
    public Response createEdits(JsonBody body) {
        return Response.ok(edits.edit(body)).build();
    }
}
