package org.tagyard.admin.member;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of {@code member}. */
@Entity
@Table(name = "member")
@IdClass(MemberRow.Key.class)
class MemberRow {
    record Key(UUID tenantId, UUID memberId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "member_id")
    UUID memberId;

    @Column(name = "user_id")
    UUID userId;

    String role;

    @JdbcTypeCode(SqlTypes.ARRAY)
    UUID @Nullable [] containers;

    String source = "direct";
    @Nullable String reason;

    @Column(name = "expires_at")
    @Nullable Instant expiresAt;

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

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected MemberRow() {}

    MemberRow(UUID tenantId, UUID memberId, UUID userId, String role, Instant now, JsonNode actor) {
        this.tenantId = tenantId;
        this.memberId = memberId;
        this.userId = userId;
        this.role = role;
        this.createdAt = now;
        this.createdBy = actor;
        this.updatedAt = now;
        this.updatedBy = actor;
    }

    Optional<List<UUID>> containerIds() {
        return Optional.ofNullable(containers).map(List::of);
    }
}
