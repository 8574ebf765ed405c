package org.tagyard.runtime.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Deliveries whose time has come and that wait for something outside: room at a destination, the
 * end of a pause or a quarantine. First attempts leave before others. On the engine's loop only.
 */
final class WaitingRooms<K> {
    private final Map<K, Room> rooms = new HashMap<>();

    /**
     * A delivery that waits.
     *
     * @param changes the delivery's count when it came: a different one means it is gone
     */
    record Waiting(OpenHit hit, OpenDelivery delivery, int changes) {
        boolean isCurrent() {
            return !hit.isGone && delivery.changes() == changes;
        }
    }

    private static final class Room {
        final ArrayDeque<Waiting> first = new ArrayDeque<>(1);
        final ArrayDeque<Waiting> others = new ArrayDeque<>(1);
        boolean tookFirst;
    }

    void enter(K room, OpenHit hit, OpenDelivery delivery) {
        var it = rooms.computeIfAbsent(room, any -> new Room());
        var waiting = new Waiting(hit, delivery, delivery.changes());
        (delivery.state().made() == 0 && hit.isFirst ? it.first : it.others).add(waiting);
    }

    /** Who leaves next: by turns, so that neither kind starves. */
    Optional<Waiting> leave(K room) {
        var it = rooms.get(room);
        if (it == null) {
            return Optional.empty();
        }
        while (!it.first.isEmpty() || !it.others.isEmpty()) {
            boolean takesFirst = !it.first.isEmpty() && (it.others.isEmpty() || !it.tookFirst);
            it.tookFirst = takesFirst;
            var next = (takesFirst ? it.first : it.others).remove();
            if (next.isCurrent()) {
                return Optional.of(next);
            }
        }
        rooms.remove(room);
        return Optional.empty();
    }

    boolean isEmpty(K room) {
        return !rooms.containsKey(room);
    }

    /** The rooms somebody waits in. */
    java.util.List<K> occupied() {
        return java.util.List.copyOf(rooms.keySet());
    }

    int waiting(K room) {
        var it = rooms.get(room);
        return it == null ? 0 : it.first.size() + it.others.size();
    }
}
