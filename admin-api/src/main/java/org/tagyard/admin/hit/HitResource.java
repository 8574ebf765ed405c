package org.tagyard.admin.hit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
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
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** Requests that a container accepted or refused (spec: admin-api §5). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/hits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hits")
@RunOnVirtualThread
class HitResource {
    private final Hits hits;
    private final Reruns reruns;
    private final TenantTransactions transactions;
    private final Access access;
    private final Lists lists;
    private final Call call;

    HitResource(
            Hits hits,
            Reruns reruns,
            TenantTransactions transactions,
            Access access,
            Lists lists,
            Call call) {
        this.hits = hits;
        this.reruns = reruns;
        this.transactions = transactions;
        this.access = access;
        this.lists = lists;
        this.call = call;
    }

    @GET
    @ListParameters(
            filters = {
                "outcome",
                "origin",
                "method",
                "host",
                "path",
                "status",
                "receivedAt[gte]",
                "receivedAt[lt]",
                "hit",
                "senderDeliveryId",
                "q",
                "state",
                "tag",
                "event",
                "side",
                "deadReason"
            },
            sorts = {"receivedAt"})
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(
            summary = "The hits of a container, newest first",
            description =
                    "q is a value at one of capture.searchPointers, as in /order/id:10482, or a text:"
                            + " a hit's id, a sender's delivery id and a value at any search pointer are"
                            + " found wherever they are; a part of a host, a path, an event's or a client's"
                            + " name among the newest 2,000 hits; with payloads:read, any text in the"
                            + " newest 500 requests as well.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = HitBodies.Page.class)))
    public Response listHits() {
        return lists.answer(
                transactions.in(
                        access.tenant(),
                        () ->
                                hits.page(
                                        access.tenant(),
                                        access.container(),
                                        call.query("q"),
                                        access.may(Permission.PAYLOADS_READ))));
    }

    @GET
    @Path("/{hit}")
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(summary = "One hit")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = HitView.class)))
    public HitView getHit(@PathParam("hit") String hit) {
        return transactions.in(
                access.tenant(),
                () ->
                        IdPrefix.HIT
                                .parse(hit)
                                .flatMap(id -> hits.find(access.tenant(), access.container(), id))
                                .orElseThrow(ProblemException::notFound));
    }

    @POST
    @Path("/{hit}/reruns")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(summary = "Runs a hit once more, perhaps changed, and compares")
    @RequestBody(content = @Content(schema = @Schema(implementation = HitBodies.Rerun.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = HitBodies.RerunResult.class)))
    @APIResponse(responseCode = "202", description = "Under way; ask the operation")
    public Response createRerun(@PathParam("hit") String hit, JsonBody body) {
        return reruns.start(hit, body);
    }
}
