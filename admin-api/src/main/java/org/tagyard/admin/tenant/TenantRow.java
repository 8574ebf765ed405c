package org.tagyard.admin.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of {@code tenant}. */
@Entity
@Table(name = "tenant")
class TenantRow {
    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    String slug;
    String name;
    String state;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode capabilities;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode policies;

    @Version long revision = 1;

    @Column(name = "created_at")
    Instant createdAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "created_by")
    JsonNode createdBy;

    @Column(name = "updated_at")
    Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "updated_by")
    JsonNode updatedBy;

    @Column(name = "deleted_at")
    @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TenantRow() {}

    TenantRow(
            UUID tenantId,
            String slug,
            String name,
            JsonNode capabilities,
            JsonNode policies,
            Instant now,
            JsonNode actor) {
        this.tenantId = tenantId;
        this.slug = slug;
        this.name = name;
        this.state = "active";
        this.capabilities = capabilities;
        this.policies = policies;
        this.createdAt = now;
        this.createdBy = actor;
        this.updatedAt = now;
        this.updatedBy = actor;
    }
}
