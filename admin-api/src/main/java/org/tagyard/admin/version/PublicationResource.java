package org.tagyard.admin.version;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Publications and what is live (spec: admin-api §1.8). */
@Path("/api/v1/tenants/{tenant}/containers/{container}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "versions")
@RunOnVirtualThread
class PublicationResource {
    private final PublicationService service;
    private final RolloutWatch watch;
    private final Answers answers;
    private final Lists lists;
    private final Call call;

    PublicationResource(
            PublicationService service,
            RolloutWatch watch,
            Answers answers,
            Lists lists,
            Call call) {
        this.service = service;
        this.watch = watch;
        this.answers = answers;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @Path("/publications")
    @ListParameters(
            filters = {"kind", "versionNumber", "publishedAt[gte]", "publishedAt[lt]"},
            sorts = {"publishedAt"})
    @RequiresPermission(Permission.VERSIONS_READ)
    @Operation(summary = "List the publications of a container, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = VersionBodies.Publications.class)))
    public Response listPublications() {
        return lists.answer(service.list());
    }

    @POST
    @Path("/publications")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PUBLISH)
    @Operation(
            summary =
                    "Publish the draft or a version; Prefer: wait=10 holds the answer until it is live")
    @RequestBody(content = @Content(schema = @Schema(implementation = VersionBodies.Publish.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    public Response createPublication(@QueryParam("force") boolean force, JsonBody body) {
        var view = watch.await(service.create(body, force));
        return Response.fromResponse(answers.created(call.path() + "/" + view.id(), view, 1))
                .header("ETag", null)
                .header("ETag", ETags.of(view.etagText()))
                .build();
    }

    @GET
    @Path("/publications/{publication}")
    @RequiresPermission(Permission.VERSIONS_READ)
    @Operation(summary = "Read a publication and how far it has come")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PublicationView.class)))
    public Response getPublication(@PathParam("publication") String publication) {
        var view = service.get(publication);
        return answers.resource(view, ETags.of(view.etagText()));
    }

    @GET
    @Path("/live")
    @RequiresPermission(Permission.VERSIONS_READ)
    @Operation(summary = "What is live, and on which runtimes")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LiveView.class)))
    public Response getLive() {
        return Response.ok(service.live()).build();
    }
}
