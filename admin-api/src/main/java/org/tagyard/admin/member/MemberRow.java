package org.tagyard.admin.member;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.store.Authorship;

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

    @Embedded Authorship authorship;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected MemberRow() {}

    MemberRow(UUID tenantId, UUID memberId, UUID userId, String role, Authorship authorship) {
        this.tenantId = tenantId;
        this.memberId = memberId;
        this.userId = userId;
        this.role = role;
        this.authorship = authorship;
    }

    Optional<List<UUID>> containerIds() {
        return Optional.ofNullable(containers).map(List::of);
    }
}
