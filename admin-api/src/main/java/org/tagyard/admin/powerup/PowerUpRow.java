package org.tagyard.admin.powerup;

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

/** One row of {@code power_up}; made by the first write to it. */
@Entity
@Table(name = "power_up")
@IdClass(PowerUpRow.Key.class)
class PowerUpRow {
    record Key(UUID tenantId, UUID containerId, String name) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "container_id")
    UUID containerId;

    @Id String name;

    boolean enabled;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode settings;

    @Column(name = "preview_id")
    @Nullable UUID previewId;

    @Column(name = "enabled_at")
    @Nullable Instant enabledAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "enabled_by")
    @Nullable JsonNode enabledBy;

    @Column(name = "expires_at")
    @Nullable Instant expiresAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "last_off")
    @Nullable JsonNode lastOff;

    @Version long revision;

    @Column(name = "updated_at")
    Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "updated_by")
    JsonNode updatedBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields; rows are made by an insert
    protected PowerUpRow() {}

    /** Whether its time is over though the sweeper has not come by yet. */
    boolean isOverdue(Instant now) {
        return enabled && expiresAt != null && !now.isBefore(expiresAt);
    }
}
