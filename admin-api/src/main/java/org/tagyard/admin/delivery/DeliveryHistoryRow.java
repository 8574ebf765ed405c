package org.tagyard.admin.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of {@code delivery_history}, written by a runtime. */
@Entity
@Immutable
@Table(name = "delivery_history")
@IdClass(DeliveryHistoryRow.Key.class)
class DeliveryHistoryRow {
    record Key(UUID tenantId, Instant receivedAt, UUID deliveryId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "received_at")
    Instant receivedAt;

    @Id
    @Column(name = "delivery_id")
    UUID deliveryId;

    @Column(name = "container_id")
    UUID containerId;

    @Column(name = "hit_id")
    UUID hitId;

    @Column(name = "path_id")
    @Nullable UUID pathId;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "event_name")
    String eventName;

    @Column(name = "tag_id")
    UUID tagId;

    @Column(name = "tag_name")
    String tagName;

    String state;
    int attempt;

    @Column(name = "next_attempt_at")
    @Nullable Instant nextAttemptAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "ended_at")
    @Nullable Instant endedAt;

    @Column(name = "last_status")
    @Nullable Integer lastStatus;

    @Nullable String destination;

    @Column(name = "held_reason")
    @Nullable String heldReason;

    @Column(name = "dead_code")
    @Nullable String deadCode;

    @Column(name = "dead_side")
    @Nullable String deadSide;

    @Nullable String reason;

    @Column(name = "version_number")
    @Nullable Integer versionNumber;

    @Column(name = "replay_of")
    @Nullable UUID replayOf;

    UUID stream;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected DeliveryHistoryRow() {}

    boolean hasEnded() {
        return DeliveryState.ENDED.contains(state);
    }
}
