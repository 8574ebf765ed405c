package org.tagyard.admin.hit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.http.Times;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.IdPrefix;

/** Requests that nobody took: what a sender does that was given the wrong address. */
@Path("/api/v1/tenants/{tenant}/containers/{container}/unmatched-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hits")
@RunOnVirtualThread
class UnmatchedResource {
    private static final String SINCE = "lastSeen[gte]";

    private final Sql sql;
    private final TenantTransactions transactions;
    private final Access access;

    UnmatchedResource(Sql sql, TenantTransactions transactions, Access access) {
        this.sql = sql;
        this.transactions = transactions;
        this.access = access;
    }

    @GET
    @RequiresPermission(Permission.TRAFFIC_READ)
    @Operation(
            summary =
                    "Requests to the container's hosts that no client took, by method and path; the"
                            + " newest first, 200 at most, of 7 days")
    public HitBodies.Unmatched listUnmatchedRequests(
            @PathParam("tenant") String tenant,
            @PathParam("container") String container,
            @QueryParam("host") Optional<String> host,
            @QueryParam(SINCE) Optional<String> since) {
        var from = since.map(UnmatchedResource::time).orElse(Instant.EPOCH);
        return new HitBodies.Unmatched(
                transactions.in(access.tenant(), () -> rows(host.orElse(""), from)));
    }

    private static Instant time(String text) {
        return Times.parse(text)
                .orElseThrow(() ->
                        ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                                .withErrors(
                                        List.of(
                                                Violation.parameter(
                                                        SINCE,
                                                        Violation.Code.WRONG_TYPE,
                                                        "A point in time is written"
                                                                + " 2026-11-24T09:00:00.000Z."))));
    }

    /** Index unmatched_request_newest. */
    private List<UnmatchedView> rows(String host, Instant from) {
        return sql
                .rows(
                        """
                        select host, method, path, path_id, status, count, first_seen, last_seen from unmatched_request
                         where tenant_id = ?1 and container_id = ?2 and last_seen >= ?3 and (?4 = '' or host = ?4)
                         order by last_seen desc, path limit 200\
                        """,
                        access.tenant().value(),
                        access.container().value(),
                        from,
                        host)
                .stream()
                .map(row ->
                        new UnmatchedView(
                                (String) row[0],
                                (String) row[1],
                                (String) row[2],
                                Optional.ofNullable((UUID) row[3]).map(IdPrefix.PATH::format),
                                (Integer) row[4],
                                (Long) row[5],
                                (Instant) row[6],
                                (Instant) row[7]))
                .toList();
    }
}
