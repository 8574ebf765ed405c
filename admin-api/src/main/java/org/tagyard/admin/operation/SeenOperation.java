package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of {@code any_operation}: work of this plane, or something a runtime is asked for. */
@Entity
@Immutable
@Table(name = "any_operation")
@IdClass(SeenOperation.Key.class)
class SeenOperation {
    record Key(UUID tenantId, UUID operationId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "operation_id")
    UUID operationId;

    String kind;
    String state;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode progress;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode target;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode result;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode problem;

    boolean cancellable;

    @Column(name = "created_at")
    Instant createdAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "created_by")
    JsonNode createdBy;

    @Column(name = "started_at")
    @Nullable Instant startedAt;

    @Column(name = "finished_at")
    @Nullable Instant finishedAt;

    /** What the control plane wrote down for the answer. */
    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode asked;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected SeenOperation() {}
}
