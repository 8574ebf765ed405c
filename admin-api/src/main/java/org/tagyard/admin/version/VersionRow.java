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

/** A row of {@code container_version} without its document, which is read only when asked for. */
@Entity
@Table(name = "container_version")
@IdClass(VersionRow.Key.class)
class VersionRow {
    /** The primary key. */
    record Key(UUID tenantId, UUID containerId, int number) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "container_id")
    UUID containerId;

    @Id int number;

    @Column(name = "version_id", updatable = false)
    UUID versionId;

    @Nullable String name;
    @Nullable String notes;

    @Column(name = "content_hash", updatable = false)
    String contentHash;

    @Column(updatable = false)
    long bytes;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    String counts;

    long revision;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "created_by", updatable = false)
    String createdBy;

    /** For the ORM, which alone makes these: versions are inserted with their document. */
    @SuppressWarnings("NullAway.Init")
    protected VersionRow() {}
}
