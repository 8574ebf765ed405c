package org.tagyard.admin.preview;

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

/** One row of {@code trace_hit}, written by a runtime; without the document, which is large. */
@Entity
@Immutable
@Table(name = "trace_hit")
@IdClass(TraceHitRow.Key.class)
class TraceHitRow {
    record Key(UUID tenantId, UUID previewId, UUID hitId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "preview_id")
    UUID previewId;

    @Id
    @Column(name = "hit_id")
    UUID hitId;

    @Column(name = "started_at")
    Instant startedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode summary;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TraceHitRow() {}
}
