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
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.trace.Trace;

/** An accepted hit whose deliveries have not all ended. On the engine's loop only. */
final class OpenHit {
    /** Objects around the bytes of a request; a guess on the safe side. */
    private static final int OVERHEAD = 512;

    private final Position position;
    private final TenantId tenant;
    private final ContainerId container;
    private final Optional<UUID> path;
    private final UUID id;
    private final Instant receivedAt;
    private final Optional<KeptHit.Replay> replay;
    private final int bytes;
    private final Map<OpenDelivery.Key, OpenDelivery> deliveries = new LinkedHashMap<>(2);

    /** Deliveries whose time has come. */
    final Set<OpenDelivery.Key> wanted = new HashSet<>(2);

    DeliverySettings settings;
    Optional<OrderLines.Key> line = Optional.empty();
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

    /** Its container cannot be loaded. */
    boolean isParked;

    /** Bytes of its request that {@link MemoryShares} counts. */
    int keptBytes;

    /** Runs in a row that broke. */
    int brokenRuns;

    private Optional<Loop.Timer> timer = Optional.empty();

    /**
     * @param isFirst it has just been accepted: its first attempts go before everything else
     */
    OpenHit(Position position, KeptHit request, DeliverySettings settings, boolean isFirst) {
        this.position = position;
        this.tenant = request.tenant();
        this.container = request.container();
        this.path = request.path();
        this.id = request.id();
        this.receivedAt = request.request().receivedAt();
        this.replay = request.replay();
        this.settings = settings;
        this.request = Optional.of(request);
        this.bytes = bytes(request.request());
        this.isFirst = isFirst;
    }

    private static int bytes(Hit request) {
        int sum = OVERHEAD + request.body().length + request.rawQuery().length();
        for (var line : request.headers()) {
            sum += line.name().length() + line.value().length();
        }
        return sum;
    }

    /** What its request takes in memory, about. */
    int bytes() {
        return bytes;
    }

    /** What wakes it up next, in the place of what would have. */
    void plan(Loop.Timer next) {
        unplan();
        timer = Optional.of(next);
    }

    void unplan() {
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.empty();
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

    Map<OpenDelivery.Key, OpenDelivery> deliveries() {
        return deliveries;
    }

    boolean isOpen() {
        return !hasRun || deliveries.values().stream().anyMatch(it -> !it.state().isEnd());
    }
}
