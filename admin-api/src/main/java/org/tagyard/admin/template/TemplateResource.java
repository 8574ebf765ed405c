package org.tagyard.admin.template;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.draft.EntityResource;
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.EmptyBody;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Templates of a draft (spec: admin-api §1.6). A method's name is its operationId. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/draft/templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "templates")
@RunOnVirtualThread
class TemplateResource {
    private final TemplateService service;
    private final Answers answers;
    private final Lists lists;
    private final Call call;

    TemplateResource(TemplateService service, Answers answers, Lists lists, Call call) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @ListParameters(
            filters = {"name", "updatedAt[gte]", "updatedAt[lt]"},
            sorts = {"name", "createdAt", "updatedAt"})
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "List the templates of a draft")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TemplateBodies.Templates.class)))
    public Response listTemplates() {
        return lists.answer(service.list());
    }

    @GET
    @Path("/{template}")
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "Read a template with its form and its permissions in words")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TemplateBodies.Template.class)))
    public Response getTemplate(@PathParam("template") String template) {
        var view = service.get(template);
        return answers.resource(view, view.path("revision").asLong());
    }

    @PATCH
    @Path("/{template}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Change a template's name, labels or origin; its file is replaced by PUT")
    @RequestBody(content = @Content(schema = @Schema(implementation = TemplateBodies.Patch.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TemplateBodies.Template.class)))
    public Response updateTemplate(@PathParam("template") String template, JsonBody body) {
        var view = service.patch(template, body);
        return answers.resource(view, view.path("revision").asLong());
    }

    @DELETE
    @Path("/{template}")
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Remove a template; cascade=detach leaves its users without one")
    @APIResponse(responseCode = "204", description = "Removed")
    public Response deleteTemplate(
            @PathParam("template") String template,
            @QueryParam("cascade") Optional<String> cascade) {
        service.delete(template, EntityResource.isDetaching(cascade));
        return answers.gone();
    }

    @POST
    @Path("/{template}/restorations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Bring a removed template back, until the next version is made")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmptyBody.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TemplateBodies.Template.class)))
    public Response restoreTemplate(@PathParam("template") String template, JsonBody body) {
        body.form().finish();
        var view = service.restore(template);
        var location = call.path().substring(0, call.path().lastIndexOf('/'));
        return answers.created(location, view, view.path("revision").asLong());
    }
}
