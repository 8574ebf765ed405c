package org.tagyard.admin.member;

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
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Memberships over HTTP. */
@Path("/api/v1/tenants/{tenant}/members")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "members")
class MemberResource {
    private final MemberService service;
    private final Access access;
    private final Answers answers;
    private final Lists lists;

    MemberResource(MemberService service, Access access, Answers answers, Lists lists) {
        this.service = service;
        this.access = access;
        this.answers = answers;
        this.lists = lists;
    }

    @GET
    @RequiresPermission(Permission.MEMBERS_READ)
    @ListParameters(
            filters = {"role", "source"},
            sorts = {"createdAt", "role"})
    @Operation(summary = "List the members")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MemberBodies.Members.class)))
    public Response listMembers(@PathParam("tenant") String tenant) {
        return lists.answer(service.list(access.tenant()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(value = Permission.MEMBERS_WRITE, orOperator = true)
    @Operation(summary = "Add a member; an operator enters for at most 4 hours, with a reason")
    @RequestBody(content = @Content(schema = @Schema(implementation = MemberBodies.Create.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response createMember(@PathParam("tenant") String tenant, JsonBody body) {
        MemberView made = service.add(access.tenant(), body);
        return answers.created(
                "/api/v1/tenants/" + access.tenant() + "/members/" + made.id(),
                made,
                made.revision());
    }

    @GET
    @Path("/{member}")
    @RequiresPermission(Permission.MEMBERS_READ)
    @Operation(summary = "Read a membership")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response getMember(
            @PathParam("tenant") String tenant, @PathParam("member") String member) {
        MemberView found = service.get(access.tenant(), member);
        return answers.resource(found, found.revision());
    }

    @PATCH
    @Path("/{member}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.MEMBERS_WRITE)
    @Operation(summary = "Change a membership")
    @RequestBody(content = @Content(schema = @Schema(implementation = MemberBodies.Patch.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response updateMember(
            @PathParam("tenant") String tenant, @PathParam("member") String member, JsonBody body) {
        MemberView changed = service.patch(access.tenant(), member, body);
        return answers.resource(changed, changed.revision());
    }

    @DELETE
    @Path("/{member}")
    @RequiresPermission(Permission.MEMBERS_WRITE)
    @Operation(summary = "End a membership; API tokens of the person end with it")
    @APIResponse(responseCode = "204", description = "Ended")
    public Response deleteMember(
            @PathParam("tenant") String tenant, @PathParam("member") String member) {
        service.remove(access.tenant(), member);
        return answers.gone();
    }
}
