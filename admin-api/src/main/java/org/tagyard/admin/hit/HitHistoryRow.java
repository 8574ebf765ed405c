package org.tagyard.admin.hit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of {@code hit_history}, written by a runtime; without the request, which is large. */
@Entity
@Immutable
@Table(name = "hit_history")
@IdClass(HitHistoryRow.Key.class)
class HitHistoryRow {
    record Key(UUID tenantId, Instant receivedAt, UUID hitId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "received_at")
    Instant receivedAt;

    @Id
    @Column(name = "hit_id")
    UUID hitId;

    @Column(name = "container_id")
    UUID containerId;

    String host;
    String path;

    @Column(name = "path_id")
    @Nullable UUID pathId;

    String method;

    @Column(name = "client_ip")
    String clientIp;

    String origin;
    String outcome;
    @Nullable String refusal;
    int status;

    @Column(name = "ack_us")
    long ackMicros;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode verification;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "claimed_by")
    @Nullable JsonNode claimedBy;

    @Column(name = "version_number")
    @Nullable Integer versionNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode events;

    @Column(name = "sender_delivery_id")
    @Nullable String senderDeliveryId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    String[] search;

    @Column(name = "replay_of")
    @Nullable UUID replayOf;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected HitHistoryRow() {}
}
