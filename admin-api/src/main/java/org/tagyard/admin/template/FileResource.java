package org.tagyard.admin.template;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Template files as they are, as plain text or as a part of a form (spec: admin-api §1.6). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/draft/templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "templates")
@RunOnVirtualThread
class FileResource {
    private final FileService service;
    private final Answers answers;
    private final Call call;

    FileResource(FileService service, Answers answers, Call call) {
        this.service = service;
        this.answers = answers;
        this.call = call;
    }

    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Upload a template file")
    @RequestBody(content = @Content(schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TemplateBodies.Template.class)))
    public Response createTemplate(
            InputStream body, @QueryParam("onConflict") Optional<String> onConflict) {
        return uploaded(service.upload(UploadBody.plain(body), isReplacing(onConflict)));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Upload a template file as the part named file")
    @RequestBody(content = @Content(schema = @Schema(implementation = TemplateBodies.Upload.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TemplateBodies.Template.class)))
    public Response createTemplateFromForm(
            @RestForm(FileUpload.ALL) List<FileUpload> parts,
            @QueryParam("onConflict") Optional<String> onConflict) {
        return uploaded(service.upload(UploadBody.part(parts), isReplacing(onConflict)));
    }

    @GET
    @Path("/{template}/file")
    @Produces(MediaType.TEXT_PLAIN)
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "Download a template file, byte for byte")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = String.class)))
    public Response getTemplateFile(@PathParam("template") String template) {
        var file = service.get(template);
        var etag = ETags.of(file.hash().toString());
        return call.knows(etag)
                ? Response.notModified().header("ETag", etag).build()
                : Response.ok(file.bytes(), "text/plain;charset=UTF-8")
                        .header("ETag", etag)
                        .build();
    }

    @PUT
    @Path("/{template}/file")
    @Consumes(MediaType.TEXT_PLAIN)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Replace a template's file")
    @RequestBody(content = @Content(schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TemplateBodies.Template.class)))
    public Response replaceTemplateFile(@PathParam("template") String template, InputStream body) {
        return replaced(service.put(template, UploadBody.plain(body)));
    }

    @PUT
    @Path("/{template}/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Replace a template's file by the part named file")
    @RequestBody(content = @Content(schema = @Schema(implementation = TemplateBodies.Upload.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TemplateBodies.Template.class)))
    public Response replaceTemplateFileFromForm(
            @PathParam("template") String template,
            @RestForm(FileUpload.ALL) List<FileUpload> parts) {
        return replaced(service.put(template, UploadBody.part(parts)));
    }

    private Response uploaded(FileService.Written written) {
        var view = written.view();
        long revision = view.path("revision").asLong();
        return written.isNew()
                ? answers.created(call.path() + "/" + view.path("id").asText(), view, revision)
                : answers.resource(view, revision);
    }

    /** The ETag is the file's, as the resource is. */
    private Response replaced(FileService.Written written) {
        return answers.resource(
                written.view(), ETags.of(written.view().path("contentHash").asText()));
    }

    private static boolean isReplacing(Optional<String> onConflict) {
        if (onConflict.isPresent() && !onConflict.get().equals("replace")) {
            throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                    .withErrors(
                            List.of(
                                    Violation.parameter(
                                            "onConflict",
                                            Violation.Code.OUT_OF_RANGE,
                                            "onConflict is replace, or left out.")));
        }
        return onConflict.isPresent();
    }
}
