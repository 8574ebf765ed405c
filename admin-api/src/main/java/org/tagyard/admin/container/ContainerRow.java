package org.tagyard.admin.container;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
import org.tagyard.admin.store.Authorship;
import org.tagyard.admin.store.JsonText;

/**
 * A row of {@code container}: its settings. What belongs to draft and versions is only read here.
 */
@Entity
@Table(name = "container")
@IdClass(ContainerRow.Key.class)
class ContainerRow {
    /** The primary key. */
    record Key(UUID tenantId, UUID containerId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "container_id")
    UUID containerId;

    String slug;
    String name;

    @Column(updatable = false)
    String identifier;

    @Column(name = "time_zone")
    String timeZone;

    @JdbcTypeCode(SqlTypes.JSON)
    String retention;

    @JdbcTypeCode(SqlTypes.JSON)
    String capture;

    boolean paused;

    @Column(name = "fallback_status")
    int fallbackStatus;

    @Column(name = "unknown_consent")
    String unknownConsent;

    @JdbcTypeCode(SqlTypes.JSON)
    String labels;

    @Column(name = "draft_revision", insertable = false, updatable = false)
    long draftRevision = 1;

    @Column(name = "live_number", insertable = false, updatable = false)
    @Nullable Integer liveNumber;

    @Column(name = "deleted_at")
    @Nullable Instant deletedAt;

    @Embedded Authorship authorship;

    /** For the ORM. */
    @SuppressWarnings("NullAway.Init")
    protected ContainerRow() {}

    @SuppressWarnings("NullAway.Init") // set() gives the rest
    ContainerRow(UUID tenantId, UUID containerId, String identifier, Authorship authorship) {
        this.tenantId = tenantId;
        this.containerId = containerId;
        this.identifier = identifier;
        this.authorship = authorship;
    }

    void set(ContainerSettings settings) {
        name = settings.name();
        slug = settings.slug();
        timeZone = settings.timeZone();
        retention = JsonText.write(settings.retention());
        capture = JsonText.write(settings.capture());
        paused = settings.paused();
        fallbackStatus = settings.fallbackStatus();
        unknownConsent = settings.unknownConsent();
        labels = JsonText.write(settings.labels());
    }
}
