package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of {@code operation}. */
@Entity
@Table(name = "operation")
@IdClass(OperationRow.Key.class)
class OperationRow {
    record Key(UUID tenantId, UUID operationId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "operation_id")
    UUID operationId;

    String kind;
    String state = "queued";

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode progress;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode target;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode result;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode problem;

    boolean cancellable;

    @Column(name = "leased_until")
    @Nullable Instant leasedUntil;

    @Column(name = "created_at")
    Instant createdAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "created_by")
    JsonNode createdBy;

    @Column(name = "started_at")
    @Nullable Instant startedAt;

    @Column(name = "finished_at")
    @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected OperationRow() {}

    OperationRow(
            UUID tenantId,
            UUID operationId,
            String kind,
            JsonNode progress,
            JsonNode target,
            boolean cancellable,
            Instant now,
            JsonNode actor) {
        this.tenantId = tenantId;
        this.operationId = operationId;
        this.kind = kind;
        this.progress = progress;
        this.target = target;
        this.cancellable = cancellable;
        this.createdAt = now;
        this.createdBy = actor;
    }

    boolean isOver() {
        return finishedAt != null;
    }
}
