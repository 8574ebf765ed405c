package org.tagyard.admin.preview;

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
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Preview sessions and their hits over HTTP. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/previews")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "previews")
class PreviewResource {
    private final PreviewService service;
    private final HitService hits;
    private final Answers answers;
    private final Lists lists;

    PreviewResource(PreviewService service, HitService hits, Answers answers, Lists lists) {
        this.service = service;
        this.hits = hits;
        this.answers = answers;
        this.lists = lists;
    }

    @GET
    @RequiresPermission(Permission.TRAFFIC_READ)
    @ListParameters(
            filters = {"source", "expiresAt[gte]", "expiresAt[lt]"},
            sorts = {"createdAt", "expiresAt"})
    @Operation(summary = "List the preview sessions, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PreviewBodies.Previews.class)))
    public Response listPreviews(
            @PathParam("tenant") String tenant, @PathParam("container") String container) {
        return lists.answer(service.list());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(summary = "Open a preview session; the answer holds its token this once")
    @RequestBody(content = @Content(schema = @Schema(implementation = PreviewBodies.Create.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = NewPreviewView.class)))
    public Response createPreview(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            JsonBody body) {
        NewPreviewView made = service.create(body);
        return answers.created(location(made.preview()), made, made.preview().revision());
    }

    @GET
    @Path("/{preview}")
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "Read a preview session")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    public Response getPreview(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("preview") String preview) {
        // never 304: a session ends by the clock without a new revision
        PreviewView found = service.get(preview);
        return Response.ok(found).header("ETag", ETags.of(found.revision())).build();
    }

    @DELETE
    @Path("/{preview}")
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(summary = "End a preview session; its hits stay for 24 hours")
    @APIResponse(responseCode = "204", description = "Ended")
    public Response deletePreview(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("preview") String preview) {
        service.end(preview);
        return answers.gone();
    }

    @POST
    @Path("/{preview}/extensions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(summary = "Add minutes to a preview session, up to 24 hours in total")
    @RequestBody(content = @Content(schema = @Schema(implementation = PreviewBodies.Extend.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    public Response createPreviewExtension(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("preview") String preview,
            JsonBody body) {
        PreviewView extended = service.extend(preview, body);
        return answers.created(location(extended), extended, extended.revision());
    }

    @GET
    @Path("/{preview}/hits")
    @RequiresPermission(Permission.TRAFFIC_READ)
    @ListParameters(
            filters = {
                "receivedAt[gte]",
                "receivedAt[lt]",
                "path",
                "method",
                "host",
                "origin",
                "status",
                "status[gte]",
                "status[lt]"
            },
            sorts = "receivedAt")
    @Operation(summary = "List the hits of a preview session, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PreviewBodies.Hits.class)))
    public Response listPreviewHits(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("preview") String preview) {
        return lists.answer(hits.list(preview));
    }

    @GET
    @Path("/{preview}/hits/{hit}")
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(
            summary = "Read the trace of a hit; without payloads:read its values are hidden",
            description = "The first unredacted view of a hit by a person is audited.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TraceDocument.class)))
    public Response getPreviewHit(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @PathParam("preview") String preview,
            @PathParam("hit") String hit) {
        return Response.ok(hits.get(preview, hit)).build();
    }

    private static String location(PreviewView view) {
        String hits = view.hits();
        return hits.substring(0, hits.length() - "/hits".length());
    }
}
