package org.tagyard.admin.version;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
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
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Versions: immutable but for what people say about them (spec: admin-api §1.8). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "versions")
@RunOnVirtualThread
class VersionResource {
    private static final String DOCUMENT = "document";

    private final VersionService service;
    private final Answers answers;
    private final Lists lists;
    private final Call call;

    VersionResource(VersionService service, Answers answers, Lists lists, Call call) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @ListParameters(
            filters = {"createdAt[gte]", "createdAt[lt]"},
            sorts = {"number", "createdAt"})
    @RequiresPermission(Permission.VERSIONS_READ)
    @Operation(summary = "List the versions of a container, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = VersionBodies.Versions.class)))
    public Response listVersions() {
        return lists.answer(service.list());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Freeze the draft as the next version")
    @RequestBody(content = @Content(schema = @Schema(implementation = VersionBodies.Create.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response createVersion(JsonBody body) {
        var view = service.create(body);
        return answers.created(call.path() + "/" + view.number(), view, view.revision());
    }

    @GET
    @Path("/{version}")
    @RequiresPermission(Permission.VERSIONS_READ)
    @Operation(summary = "Read a version by number, or live, or latest")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response getVersion(@PathParam("version") String version) {
        var view = service.get(version);
        return answers.resource(view, ETags.of(view.etagText()));
    }

    @PATCH
    @Path("/{version}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Change a version's name and notes")
    @RequestBody(content = @Content(schema = @Schema(implementation = VersionBodies.Patch.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response updateVersion(@PathParam("version") String version, JsonBody body) {
        var view = service.patch(version, body);
        return answers.resource(view, ETags.of(view.etagText()));
    }

    @GET
    @Path("/{version}/document")
    @RequiresPermission(Permission.VERSIONS_READ)
    @Operation(summary = "Download a version's document")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = VersionBodies.Document.class)))
    public Response getVersionDocument(
            @PathParam("version") String version, @QueryParam("format") Optional<String> format) {
        if (!format.orElse(DOCUMENT).equals(DOCUMENT)) {
            throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                    .withErrors(
                            List.of(
                                    Violation.parameter(
                                            "format",
                                            Violation.Code.OUT_OF_RANGE,
                                            "document is the one format of this release.")));
        }
        var document = service.document(version);
        var etag = ETags.of(document.contentHash());
        var answer = call.knows(etag) ? Response.notModified() : Response.ok(document.text());
        // a number means the same document for ever, the other words don't
        var caching = version.matches("[0-9]+") ? "private, immutable" : "private, no-cache";
        return answer.header("ETag", etag).header("Cache-Control", caching).build();
    }
}
