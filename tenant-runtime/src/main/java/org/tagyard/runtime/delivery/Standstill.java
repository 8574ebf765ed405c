package org.tagyard.runtime.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tagyard.platform.tenant.ContainerId;

/**
 * Deliveries that wait for something outside, and the look whether it has ended. On the engine's
 * loop only.
 */
final class Standstill {
    /** At most so many leave a room at one look that is not bounded by a destination. */
    private static final int MOST_AT_A_TIME = 200;

    private final DeliveryRun.Surroundings around;
    private final BiConsumer<OpenHit, OpenDelivery> release;
    private final WaitingRooms<Destinations.Key> atDestinations = new WaitingRooms<>();
    private final WaitingRooms<Destinations.Key> atPauses = new WaitingRooms<>();
    private final WaitingRooms<Template> atQuarantines = new WaitingRooms<>();
    private final WaitingRooms<ContainerId> atTags = new WaitingRooms<>();

    /** Released and not yet decided: they will take room that looks free. */
    private final Map<Destinations.Key, Integer> underWay = new HashMap<>();

    private final Map<OpenDelivery, Destinations.Key> released = new HashMap<>();
    private int looks;

    /**
     * @param release lets a delivery have its turn
     */
    Standstill(DeliveryRun.Surroundings around, BiConsumer<OpenHit, OpenDelivery> release) {
        this.around = around;
        this.release = release;
    }

    private record Template(ContainerId container, String contentHash) {}

    void noRoom(OpenHit hit, OpenDelivery delivery, Destinations.Key at) {
        atDestinations.enter(at, hit, delivery);
    }

    void paused(OpenHit hit, OpenDelivery delivery, Destinations.Key at) {
        atPauses.enter(at, hit, delivery);
    }

    void quarantined(OpenHit hit, OpenDelivery delivery, String contentHash) {
        atQuarantines.enter(new Template(hit.container(), contentHash), hit, delivery);
    }

    void pausedTag(OpenHit hit, OpenDelivery delivery) {
        atTags.enter(hit.container(), hit, delivery);
    }

    /** It moved, or is nobody's business here any more: whatever it waited for. */
    void gone(OpenDelivery delivery) {
        atDestinations.gone(delivery);
        atPauses.gone(delivery);
        atQuarantines.gone(delivery);
        atTags.gone(delivery);
    }

    /** How many wait for anything. */
    int waiting() {
        return atDestinations.waiting()
                + atPauses.waiting()
                + atQuarantines.waiting()
                + atTags.waiting();
    }

    /** It had its turn, or was sent back. */
    void decided(OpenDelivery delivery) {
        var at = released.remove(delivery);
        if (at != null) {
            underWay.computeIfPresent(at, (same, count) -> count <= 1 ? null : count - 1);
        }
    }

    /** The hit's turn is over: whatever of it was released takes no room any more. */
    void decided(OpenHit hit) {
        hit.deliveries().values().forEach(this::decided);
    }

    /** Attempts may start at a destination. */
    void roomAt(Destinations.Key at) {
        if (atDestinations.isEmpty(at)) {
            return;
        }
        var destination = around.destinations().of(at);
        int room = destination.room(around.clock().instant());
        int taken = underWay.getOrDefault(at, 0);
        int inFlight = destination.view().inFlight();
        for (int free = room - Math.max(0, taken - inFlight); free > 0; free--) {
            var next = atDestinations.leave(at);
            if (next.isEmpty()) {
                return;
            }
            released.put(next.get().delivery(), at);
            underWay.merge(at, 1, Integer::sum);
            release.accept(next.get().hit(), next.get().delivery());
        }
    }

    /** Looks at everything somebody waits for. */
    void look() {
        atDestinations.occupied().forEach(this::roomAt);
        for (var at : atPauses.occupied()) {
            if (!around.pauses().isPaused(at.container(), at.host())) {
                releaseSome(atPauses, at);
            }
        }
        // a template or a tag comes back by a person's act: looking at one delivery now and then is
        // enough to notice
        if (++looks % 5 == 0) {
            atQuarantines.occupied().forEach(it -> releaseSome(atQuarantines, it));
            atTags.occupied().forEach(it -> releaseSome(atTags, it));
        }
    }

    private <K> void releaseSome(WaitingRooms<K> rooms, K room) {
        int most = Math.min(MOST_AT_A_TIME, rooms.waiting(room));
        for (int i = 0; i < most; i++) {
            rooms.leave(room).ifPresent(it -> release.accept(it.hit(), it.delivery()));
        }
    }

    /** How many wait for each destination. */
    Map<Destinations.Key, Integer> backlogs() {
        var backlogs = new HashMap<Destinations.Key, Integer>();
        atDestinations.occupied().forEach(at -> backlogs.put(at, atDestinations.waiting(at)));
        atPauses.occupied().forEach(at -> backlogs.merge(at, atPauses.waiting(at), Integer::sum));
        return backlogs;
    }
}
