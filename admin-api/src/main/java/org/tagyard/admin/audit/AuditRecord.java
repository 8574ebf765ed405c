package org.tagyard.admin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.IdPrefix;

/** An audit record as it is answered (spec: admin-api §7.7). */
record AuditRecord(
        String id,
        Instant at,
        Optional<String> requestId,
        JsonNode actor,
        Optional<String> ip,
        Optional<String> userAgent,
        String action,
        JsonNode target,
        String outcome,
        Optional<JsonNode> before,
        Optional<JsonNode> after,
        JsonNode changes,
        Optional<String> reason) {
    static AuditRecord of(AuditRow row) {
        return new AuditRecord(
                IdPrefix.AUDIT_RECORD.format(row.auditId),
                row.at,
                Optional.ofNullable(row.requestId)
                        .filter(id -> !id.equals(new UUID(0, 0)))
                        .map(IdPrefix.REQUEST::format),
                row.actor,
                Optional.ofNullable(row.ip),
                Optional.ofNullable(row.userAgent),
                row.action,
                row.target,
                row.outcome,
                Optional.ofNullable(row.before),
                Optional.ofNullable(row.after),
                row.changes,
                Optional.ofNullable(row.reason));
    }
}
