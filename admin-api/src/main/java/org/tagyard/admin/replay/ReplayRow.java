package org.tagyard.admin.replay;

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

/** One row of {@code inbox} that is a replay. */
@Entity
@Immutable
@Table(name = "inbox")
@IdClass(ReplayRow.Key.class)
class ReplayRow {
    record Key(UUID tenantId, UUID inboxId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "inbox_id")
    UUID inboxId;

    @Column(name = "container_id")
    UUID containerId;

    String kind;
    String state;
    @Nullable String wanted;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode body;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode progress;

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
    protected ReplayRow() {}
}
