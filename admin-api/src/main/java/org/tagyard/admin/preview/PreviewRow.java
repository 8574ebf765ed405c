package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of {@code preview}, without the document of a draft: that is large and written apart. */
@Entity
@Table(name = "preview")
@IdClass(PreviewRow.Key.class)
class PreviewRow {
    record Key(UUID tenantId, UUID previewId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "preview_id")
    UUID previewId;

    @Column(name = "container_id")
    UUID containerId;

    String source;
    String run;
    String outgoing;
    @Nullable String name;

    @Column(name = "token_digest")
    byte[] tokenDigest;

    @Column(name = "token_hint")
    String tokenHint;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "ended_at")
    @Nullable Instant endedAt;

    @Version long revision = 1;

    @Column(name = "created_at")
    Instant createdAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "created_by")
    JsonNode createdBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected PreviewRow() {}

    PreviewRow(
            UUID tenantId,
            UUID containerId,
            UUID previewId,
            CreatePreview wanted,
            PreviewToken token,
            Instant now,
            JsonNode actor) {
        this.tenantId = tenantId;
        this.containerId = containerId;
        this.previewId = previewId;
        this.source = wanted.source().text();
        this.run = wanted.run();
        this.outgoing = "send";
        this.name = wanted.name().orElse(null);
        this.tokenDigest = token.digest();
        this.tokenHint = token.hint();
        this.expiresAt = now.plus(wanted.life());
        this.createdAt = now;
        this.createdBy = actor;
    }

    boolean isOpen(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }
}
