package org.tagyard.admin.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ListParameters;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.platform.tenant.TenantId;

/** Audit records over HTTP: pages of JSON, or all of them as one stream of lines. */
@Path("/api/v1/tenants/{tenant}/audit-records")
@RunOnVirtualThread
@Tag(name = "audit")
class AuditRecordResource {
    static final String NDJSON = "application/x-ndjson";

    private static final int PORTION = 500;

    private final AuditRecords records;
    private final Access access;
    private final Call call;
    private final Lists lists;
    private final ObjectMapper mapper;

    AuditRecordResource(
            AuditRecords records, Access access, Call call, Lists lists, ObjectMapper mapper) {
        this.records = records;
        this.access = access;
        this.call = call;
        this.lists = lists;
        this.mapper = mapper;
    }

    /** One page. */
    @Schema(name = "AuditRecordPage")
    record Records(
            List<AuditRecord> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @RequiresPermission(Permission.AUDIT_READ)
    @ListParameters(
            filters = {"actor", "action", "target", "outcome", "at[gte]", "at[lt]"},
            sorts = "at")
    @Operation(summary = "List audit records, newest first; as x-ndjson all of them")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Records.class)))
    public Response listAuditRecords(@PathParam("tenant") String tenant) {
        boolean lines = call.header("Accept").filter(accept -> accept.contains(NDJSON)).isPresent();
        if (!lines) {
            return lists.answer(records.page(access.tenant()));
        }
        TenantId own = access.tenant();
        List<AuditRecord> first = records.portion(own, Optional.empty(), PORTION);
        return Response.ok(stream(own, first)).type(NDJSON).build();
    }

    @GET
    @Path("/{auditRecord}")
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.AUDIT_READ)
    @Operation(summary = "Read an audit record")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AuditRecord.class)))
    public AuditRecord getAuditRecord(
            @PathParam("tenant") String tenant, @PathParam("auditRecord") String auditRecord) {
        return records.get(access.tenant(), auditRecord);
    }

    private StreamingOutput stream(TenantId own, List<AuditRecord> first) {
        return out -> {
            List<AuditRecord> portion = first;
            while (!portion.isEmpty()) {
                for (AuditRecord record : portion) {
                    out.write(
                            (mapper.writeValueAsString(record) + "\n")
                                    .getBytes(StandardCharsets.UTF_8));
                }
                out.flush();
                portion =
                        portion.size() < PORTION
                                ? List.of()
                                : records.portion(own, Optional.of(portion.getLast()), PORTION);
            }
        };
    }
}
