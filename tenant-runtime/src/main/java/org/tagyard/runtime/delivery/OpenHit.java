package org.tagyard.runtime.delivery;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.trace.Trace;

/** An accepted hit whose deliveries have not all ended. On the engine's loop only. */
final class OpenHit {
    private final Position position;
    private final TenantId tenant;
    private final ContainerId container;
    private final Optional<UUID> path;
    private final UUID id;
    private final Instant receivedAt;
    private final Optional<KeptHit.Replay> replay;
    private final Optional<OrderLines.Key> line;
    private final Map<OpenDelivery.Key, OpenDelivery> deliveries = new LinkedHashMap<>(2);

    /** Deliveries whose time has come. */
    final Set<OpenDelivery.Key> wanted = new HashSet<>(2);

    DeliverySettings settings;
    Optional<KeptHit> request;
    Optional<AtTheDoor> found = Optional.empty();
    Optional<Trace.News> news = Optional.empty();
    boolean isFirst;
    boolean runsAsFirst;
    boolean hasRun;
    boolean isQueued;
    boolean isRunning;
    boolean isGone;
    boolean wasMarked;
    int brokenRuns;

    /**
     * @param isFirst it has just been accepted: its first attempts go before everything else
     */
    OpenHit(
            Position position,
            KeptHit request,
            DeliverySettings settings,
            Optional<OrderLines.Key> line,
            boolean isFirst) {
        this.position = position;
        this.tenant = request.tenant();
        this.container = request.container();
        this.path = request.path();
        this.id = request.id();
        this.receivedAt = request.request().receivedAt();
        this.replay = request.replay();
        this.settings = settings;
        this.request = Optional.of(request);
        this.line = line;
        this.isFirst = isFirst;
    }

    Position position() {
        return position;
    }

    TenantId tenant() {
        return tenant;
    }

    ContainerId container() {
        return container;
    }

    Optional<UUID> path() {
        return path;
    }

    UUID id() {
        return id;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Instant expiresAt() {
        return receivedAt.plus(settings.maxAge());
    }

    Optional<KeptHit.Replay> replay() {
        return replay;
    }

    /** The hit whose events this one makes: itself, or the one it repeats. */
    UUID origin() {
        return replay.map(KeptHit.Replay::of).orElse(id);
    }

    Optional<OrderLines.Key> line() {
        return line;
    }

    Map<OpenDelivery.Key, OpenDelivery> deliveries() {
        return deliveries;
    }

    boolean isOpen() {
        return !hasRun || deliveries.values().stream().anyMatch(it -> !it.state().isEnd());
    }
}
