package org.tagyard.admin.version;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code publication}. */
@Entity
@Table(name = "publication")
@IdClass(PublicationRow.Key.class)
class PublicationRow {
    /** The primary key. */
    record Key(UUID tenantId, UUID publicationId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "publication_id")
    UUID publicationId;

    @Column(name = "container_id", updatable = false)
    UUID containerId;

    @Column(updatable = false)
    String kind;

    @Column(name = "version_number", updatable = false)
    int versionNumber;

    @Column(name = "previous_number", updatable = false)
    @Nullable Integer previousNumber;

    @Column(updatable = false)
    @Nullable String name;

    @Column(updatable = false)
    @Nullable String notes;

    @Column(name = "published_at", updatable = false)
    Instant publishedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "published_by", updatable = false)
    String publishedBy;

    @Column(name = "live_at")
    @Nullable Instant liveAt;

    /** For the ORM. */
    @SuppressWarnings("NullAway.Init")
    protected PublicationRow() {}

    PublicationRow(
            UUID tenantId,
            UUID containerId,
            UUID publicationId,
            PublicationKind kind,
            int versionNumber,
            @Nullable Integer previousNumber,
            Texts texts,
            Instant publishedAt,
            String publishedBy) {
        this.tenantId = tenantId;
        this.containerId = containerId;
        this.publicationId = publicationId;
        this.kind = kind.slug;
        this.versionNumber = versionNumber;
        this.previousNumber = previousNumber;
        this.name = texts.name().orElse(null);
        this.notes = texts.notes().orElse(null);
        this.publishedAt = publishedAt;
        this.publishedBy = publishedBy;
    }
}
