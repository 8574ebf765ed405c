package org.tagyard.admin.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.store.Authorship;

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

    @Embedded Authorship authorship;

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
            Authorship authorship) {
        this.tenantId = tenantId;
        this.slug = slug;
        this.name = name;
        this.state = "active";
        this.capabilities = capabilities;
        this.policies = policies;
        this.authorship = authorship;
    }
}
