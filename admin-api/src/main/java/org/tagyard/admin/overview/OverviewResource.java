package org.tagyard.admin.overview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.admin.security.TenantTransactions;

/** A container at a glance over HTTP. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hits")
@RunOnVirtualThread
class OverviewResource {
    private final Overviews overviews;
    private final TenantTransactions transactions;
    private final Access access;

    OverviewResource(Overviews overviews, TenantTransactions transactions, Access access) {
        this.overviews = overviews;
        this.transactions = transactions;
        this.access = access;
    }

    @GET
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(
            summary =
                    "What came in within the last hour and day, where deliveries stand, how tags and"
                            + " paths do")
    public OverviewView getOverview(
            @PathParam("tenant") String tenant, @PathParam("container") String container) {
        return transactions.in(
                access.tenant(), () -> overviews.of(access.tenant(), access.container()));
    }
}
