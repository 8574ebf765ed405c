package org.tagyard.admin.template;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Runs of the tests that lie in template files (spec: admin-api §1.6). */
@Path("/api/v1/tenants/{tenant}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "templates")
@RunOnVirtualThread
class TestRunResource {
    private final TestRunService service;

    TestRunResource(TestRunService service) {
        this.service = service;
    }

    @POST
    @Path("/containers/{container}/draft/templates/{template}/test-runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.TEMPLATES_TEST)
    @Operation(summary = "Run the tests of a template, all or some by name")
    @RequestBody(content = @Content(schema = @Schema(implementation = TemplateBodies.Run.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TestRunView.class)))
    public Response createTestRun(@PathParam("template") String template, JsonBody body) {
        return service.run(template, body);
    }

    @POST
    @Path("/template-checks")
    @Consumes(MediaType.TEXT_PLAIN)
    @RequiresPermission(Permission.TEMPLATES_TEST)
    @Operation(summary = "Read, compile and test a template file without keeping it")
    @RequestBody(content = @Content(schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TestRunView.class)))
    public Response createTemplateCheck(InputStream body) {
        return service.check(UploadBody.plain(body));
    }

    @POST
    @Path("/template-checks")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresPermission(Permission.TEMPLATES_TEST)
    @Operation(summary = "The same for a file sent as the part named file")
    @RequestBody(content = @Content(schema = @Schema(implementation = TemplateBodies.Upload.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TestRunView.class)))
    public Response createTemplateCheckFromForm(@RestForm(FileUpload.ALL) List<FileUpload> parts) {
        return service.check(UploadBody.part(parts));
    }
}
