package org.tagyard.admin.token;

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

/** One row of {@code api_token}. */
@Entity
@Table(name = "api_token")
@IdClass(TokenRow.Key.class)
class TokenRow {
    record Key(UUID tenantId, UUID tokenId) {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "token_id")
    UUID tokenId;

    @Column(name = "user_id")
    UUID userId;

    String name;
    byte[] digest;
    String hint;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] scopes;

    @JdbcTypeCode(SqlTypes.ARRAY)
    UUID @Nullable [] containers;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "ip_allow")
    String[] ipAllow;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable Instant revokedAt;

    @Column(name = "replaced_by")
    @Nullable UUID replacedBy;

    @Column(name = "last_used_at", insertable = false, updatable = false)
    @Nullable Instant lastUsedAt;

    @Column(name = "last_used_ip", insertable = false, updatable = false)
    @Nullable String lastUsedIp;

    @Embedded Authorship authorship;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TokenRow() {}

    TokenRow(
            UUID tenantId,
            UUID tokenId,
            UUID userId,
            TokenForms.Wanted wanted,
            byte[] digest,
            String hint,
            Authorship authorship) {
        this.tenantId = tenantId;
        this.tokenId = tokenId;
        this.userId = userId;
        this.digest = digest;
        this.hint = hint;
        this.authorship = authorship;
        this.name = wanted.name();
        this.scopes = wanted.scopes().toArray(String[]::new);
        this.containers = wanted.containers().map(ids -> ids.toArray(UUID[]::new)).orElse(null);
        this.ipAllow = wanted.ipAllow().toArray(String[]::new);
        this.expiresAt = wanted.expiresAt();
    }

    Optional<List<UUID>> containerIds() {
        return Optional.ofNullable(containers).map(List::of);
    }
}
