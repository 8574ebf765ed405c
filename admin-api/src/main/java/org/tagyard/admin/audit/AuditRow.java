package org.tagyard.admin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of {@code audit_record}: inserted, never touched again. */
@Entity
@Immutable
@Table(name = "audit_record")
@IdClass(AuditRow.Key.class)
class AuditRow {
    record Key(UUID tenantId, UUID auditId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "audit_id")
    UUID auditId;

    Instant at;

    @Column(name = "request_id")
    @Nullable UUID requestId;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode actor;

    @Nullable String ip;

    @Column(name = "user_agent")
    @Nullable String userAgent;

    String action;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode target;

    String outcome;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode before;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode after;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode changes;

    @Nullable String reason;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected AuditRow() {}

    AuditRow(
            UUID tenantId,
            UUID auditId,
            Instant at,
            UUID requestId,
            JsonNode actor,
            @Nullable String ip,
            @Nullable String userAgent,
            String action,
            JsonNode target,
            String outcome,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            JsonNode changes,
            @Nullable String reason) {
        this.tenantId = tenantId;
        this.auditId = auditId;
        this.at = at;
        this.requestId = requestId;
        this.actor = actor;
        this.ip = ip;
        this.userAgent = userAgent;
        this.action = action;
        this.target = target;
        this.outcome = outcome;
        this.before = before;
        this.after = after;
        this.changes = changes;
        this.reason = reason;
    }
}
