package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Arrays;
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
import org.tagyard.admin.http.EmptyBody;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Entities of a draft; templates have their own resource (spec: admin-api §1.5). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "draft")
@RunOnVirtualThread
public class EntityResource {
    private static final String KIND =
            "/{kind: clients|tags|triggers|variables|transformations|folders}";
    private static final String ENTITY = KIND + "/{entity}";

    private final EntityService service;
    private final Answers answers;
    private final Lists lists;
    private final Call call;

    EntityResource(EntityService service, Answers answers, Lists lists, Call call) {
        this.service = service;
        this.answers = answers;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @Path(KIND)
    @ListParameters(
            filters = {"name", "updatedAt[gte]", "updatedAt[lt]"},
            sorts = {"name", "createdAt", "updatedAt"})
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "The entities of one kind")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DraftBodies.Entities.class)))
    public Response listEntities(@PathParam("kind") String kind) {
        return lists.answer(service.list(kindOf(kind)));
    }

    @POST
    @Path(KIND)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Adds an entity")
    @RequestBody(content = @Content(schema = @Schema(implementation = DraftBodies.Write.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = DraftBodies.Entity.class)))
    public Response createEntity(@PathParam("kind") String kind, JsonBody body) {
        var view = service.create(kindOf(kind), body);
        return answers.created(call.path() + "/" + view.path("id").asText(), view, revision(view));
    }

    @GET
    @Path(ENTITY)
    @RequiresPermission(Permission.DRAFT_READ)
    @Operation(summary = "One entity")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DraftBodies.Entity.class)))
    public Response getEntity(@PathParam("kind") String kind, @PathParam("entity") String entity) {
        var view = service.get(kindOf(kind), entity);
        return answers.resource(view, revision(view));
    }

    @PUT
    @Path(ENTITY)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Replaces an entity")
    @RequestBody(content = @Content(schema = @Schema(implementation = DraftBodies.Write.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DraftBodies.Entity.class)))
    public Response replaceEntity(
            @PathParam("kind") String kind, @PathParam("entity") String entity, JsonBody body) {
        var view = service.put(kindOf(kind), entity, body);
        return answers.resource(view, revision(view));
    }

    @PATCH
    @Path(ENTITY)
    @Consumes(MergePatch.MEDIA_TYPE)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Changes some members of an entity")
    @RequestBody(content = @Content(schema = @Schema(implementation = DraftBodies.Write.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DraftBodies.Entity.class)))
    public Response updateEntity(
            @PathParam("kind") String kind, @PathParam("entity") String entity, JsonBody body) {
        var view = service.patch(kindOf(kind), entity, body);
        return answers.resource(view, revision(view));
    }

    @DELETE
    @Path(ENTITY)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Removes an entity; cascade=detach takes it out of those that refer to it")
    @APIResponse(responseCode = "204", description = "Removed")
    public Response deleteEntity(
            @PathParam("kind") String kind,
            @PathParam("entity") String entity,
            @QueryParam("cascade") Optional<String> cascade) {
        service.delete(kindOf(kind), entity, isDetaching(cascade));
        return answers.gone();
    }

    @POST
    @Path(ENTITY + "/restorations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(summary = "Brings a removed entity back, until the next version is made")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmptyBody.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = DraftBodies.Entity.class)))
    public Response createEntityRestoration(
            @PathParam("kind") String kind, @PathParam("entity") String entity, JsonBody body) {
        body.form().finish();
        var view = service.restore(kindOf(kind), entity);
        var location = call.path().substring(0, call.path().lastIndexOf('/'));
        return answers.created(location, view, revision(view));
    }

    /** What {@code ?cascade=} asks for: nothing, or to detach. */
    public static boolean isDetaching(Optional<String> cascade) {
        if (cascade.isPresent() && !cascade.get().equals("detach")) {
            throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                    .withErrors(
                            List.of(
                                    Violation.parameter(
                                            "cascade",
                                            Violation.Code.OUT_OF_RANGE,
                                            "cascade is detach, or left out.")));
        }
        return cascade.isPresent();
    }

    private static EntityKind kindOf(String plural) {
        return Arrays.stream(EntityKind.values())
                .filter(it -> it.plural().equals(plural))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private static long revision(ObjectNode view) {
        return view.path("revision").asLong();
    }
}
