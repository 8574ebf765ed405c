package org.tagyard.admin.powerup;

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
import jakarta.ws.rs.QueryParam;
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
import org.tagyard.admin.http.EmptyBody;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.platform.powerup.PowerUp;

/**
 * Power-ups over HTTP. {@code preview-header} has methods of its own, because another permission is
 * enough for it (spec: admin-api §2.2).
 */
@Path("/api/v1/tenants/{tenant}/containers/{container}/power-ups")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "power-ups")
class PowerUpResource {
    private static final String PREVIEW_HEADER = "preview-header";

    private final PowerUpService service;
    private final Answers answers;
    private final Call call;

    PowerUpResource(PowerUpService service, Answers answers, Call call) {
        this.service = service;
        this.answers = answers;
        this.call = call;
    }

    @GET
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "List every power-up with its state")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PowerUpBodies.All.class)))
    public Response listPowerUps(
            @PathParam("tenant") String tenant, @PathParam("container") String container) {
        return Response.ok(new PowerUpBodies.All(service.list())).build();
    }

    @GET
    @Path("/{powerUp}")
    @RequiresPermission(Permission.SETTINGS_READ)
    @Operation(summary = "Read a power-up")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PowerUpView.class)))
    public Response getPowerUp(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("powerUp") String powerUp) {
        // never 304: counters move, and time switches off, without a new revision
        PowerUpView found = service.get(powerUp);
        return Response.ok(found).header("ETag", ETags.of(found.revision())).build();
    }

    @PUT
    @Path("/{powerUp}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.SETTINGS_WRITE)
    @Operation(summary = "Replace switch and settings of a power-up")
    @RequestBody(content = @Content(schema = @Schema(implementation = PowerUpBodies.Write.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PowerUpView.class)))
    public Response replacePowerUp(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("powerUp") String powerUp,
            JsonBody body) {
        PowerUpView written = service.put(powerUp, body);
        return answers.resource(written, written.revision());
    }

    @PATCH
    @Path("/{powerUp}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.SETTINGS_WRITE)
    @Operation(summary = "Change switch or settings of a power-up")
    @RequestBody(content = @Content(schema = @Schema(implementation = PowerUpBodies.Write.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PowerUpView.class)))
    public Response updatePowerUp(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("powerUp") String powerUp,
            JsonBody body) {
        PowerUpView written = service.patch(powerUp, body);
        return answers.resource(written, written.revision());
    }

    @DELETE
    @Path("/{powerUp}")
    @RequiresPermission(Permission.SETTINGS_WRITE)
    @Operation(summary = "Switch a power-up off and forget its settings")
    @APIResponse(responseCode = "204", description = "Off, with defaults")
    public Response deletePowerUp(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("powerUp") String powerUp) {
        service.reset(powerUp);
        return answers.gone();
    }

    @PUT
    @Path("/preview-header")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(
            summary = "Replace switch and settings of the preview header",
            description =
                    "With a preview that answers in place of the live version this also needs"
                            + " settings:write and publish.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PowerUpBodies.Write.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PowerUpView.class)))
    public Response replacePreviewHeader(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @QueryParam(Disguise.ACKNOWLEDGE) String acknowledge,
            JsonBody body) {
        PowerUpView written = service.put(PREVIEW_HEADER, body);
        return answers.resource(written, written.revision());
    }

    @PATCH
    @Path("/preview-header")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(
            summary = "Change switch or settings of the preview header",
            description =
                    "With a preview that answers in place of the live version this also needs"
                            + " settings:write and publish.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PowerUpBodies.Write.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PowerUpView.class)))
    public Response updatePreviewHeader(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @QueryParam(Disguise.ACKNOWLEDGE) String acknowledge,
            JsonBody body) {
        PowerUpView written = service.patch(PREVIEW_HEADER, body);
        return answers.resource(written, written.revision());
    }

    @DELETE
    @Path("/preview-header")
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(summary = "Switch the preview header off and forget its settings")
    @APIResponse(responseCode = "204", description = "Off, with defaults")
    public Response deletePreviewHeader(
            @PathParam("tenant") String tenant, @PathParam("container") String container) {
        service.reset(PREVIEW_HEADER);
        return answers.gone();
    }

    @POST
    @Path("/preview-header/extensions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(summary = "Leave the preview header on for one more hour from now, eight at most")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmptyBody.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = PowerUpView.class)))
    public Response createPreviewHeaderExtension(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            JsonBody body) {
        PowerUpView extended = service.extend(PowerUp.PREVIEW_HEADER, body);
        String location = call.path().substring(0, call.path().lastIndexOf("/extensions"));
        return answers.created(location, extended, extended.revision());
    }
}
