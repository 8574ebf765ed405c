package org.tagyard.admin.delivery;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.admin.security.TenantTransactions;

/** What became of all deliveries of a container (spec: admin-api §5). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/delivery-summary")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deliveries")
@RunOnVirtualThread
class SummaryResource {
    private final DeliverySummaries summaries;
    private final TenantTransactions transactions;
    private final Access access;

    SummaryResource(DeliverySummaries summaries, TenantTransactions transactions, Access access) {
        this.summaries = summaries;
        this.transactions = transactions;
        this.access = access;
    }

    @GET
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(
            summary =
                    "Counts deliveries by state, and those of a state (dead by default) by what"
                            + " they share")
    public DeliveryBodies.Summary getDeliverySummary(
            @QueryParam("groupBy") Optional<String> groupBy,
            @QueryParam("state") Optional<String> state,
            @QueryParam("receivedAt[gte]") Optional<String> from,
            @QueryParam("receivedAt[lt]") Optional<String> until) {
        var question = DeliverySummaries.Question.of(groupBy, state, from, until);
        return transactions.in(
                access.tenant(), () -> summaries.of(access.tenant(), access.container(), question));
    }
}
