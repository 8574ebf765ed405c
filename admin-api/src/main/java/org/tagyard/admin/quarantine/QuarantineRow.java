package org.tagyard.admin.quarantine;

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
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.store.JsonText;

/** A row of {@code quarantine}. */
@Entity
@Table(name = "quarantine")
@IdClass(QuarantineRow.Key.class)
class QuarantineRow {
    /** The primary key. */
    record Key(UUID tenantId, UUID quarantineId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "quarantine_id")
    UUID quarantineId;

    @Column(name = "container_id", updatable = false)
    UUID containerId;

    @Column(name = "content_hash", updatable = false)
    String contentHash;

    @Column(updatable = false)
    String reason;

    @Column(updatable = false)
    String detail;

    @Column(updatable = false)
    String node;

    @Column(updatable = false)
    Instant since;

    @Column(name = "lifted_at")
    @Nullable Instant liftedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "lifted_by")
    @Nullable String liftedBy;

    long revision;

    /** For the ORM; the runtimes write the rows. */
    @SuppressWarnings("NullAway.Init")
    protected QuarantineRow() {}

    void lift(Instant at, Actor by) {
        liftedAt = at;
        liftedBy = JsonText.write(by);
        revision++;
    }
}
