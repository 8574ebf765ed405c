package org.tagyard.runtime.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deliveries whose time has come and that wait for something outside: room at a destination, the
 * end of a pause or a quarantine. First attempts leave before others. Each waits in one room at
 * most, and only while it is of use there. On the engine's loop only.
 */
final class WaitingRooms<K> {
    private final Map<K, Room> rooms = new HashMap<>();
    private final Map<OpenDelivery, Place<K>> places = new HashMap<>();

    /** A delivery that waits. */
    record Waiting(OpenHit hit, OpenDelivery delivery) {}

    private record Place<K>(K room, boolean isFirst) {}

    private static final class Room {
        final LinkedHashMap<OpenDelivery, OpenHit> first = new LinkedHashMap<>(1);
        final LinkedHashMap<OpenDelivery, OpenHit> others = new LinkedHashMap<>(1);
        boolean tookFirst;

        LinkedHashMap<OpenDelivery, OpenHit> line(boolean isFirst) {
            return isFirst ? first : others;
        }

        int size() {
            return first.size() + others.size();
        }
    }

    void enter(K room, OpenHit hit, OpenDelivery delivery) {
        gone(delivery);
        boolean isFirst = delivery.state().made() == 0 && hit.isFirst;
        rooms.computeIfAbsent(room, any -> new Room()).line(isFirst).put(delivery, hit);
        places.put(delivery, new Place<>(room, isFirst));
    }

    /** Who leaves next: by turns, so that neither kind starves. */
    Optional<Waiting> leave(K room) {
        var it = rooms.get(room);
        if (it == null) {
            return Optional.empty();
        }
        it.tookFirst = !it.first.isEmpty() && (it.others.isEmpty() || !it.tookFirst);
        var next = it.line(it.tookFirst).firstEntry();
        gone(next.getKey());
        return Optional.of(new Waiting(next.getValue(), next.getKey()));
    }

    /** It waits no more: it moved, or its hit is nobody's business here. */
    void gone(OpenDelivery delivery) {
        var place = places.remove(delivery);
        if (place == null) {
            return;
        }
        rooms.computeIfPresent(
                place.room(),
                (same, room) -> {
                    room.line(place.isFirst()).remove(delivery);
                    return room.size() == 0 ? null : room;
                });
    }

    boolean isEmpty(K room) {
        return !rooms.containsKey(room);
    }

    /** The rooms somebody waits in. */
    List<K> occupied() {
        return List.copyOf(rooms.keySet());
    }

    int waiting(K room) {
        var it = rooms.get(room);
        return it == null ? 0 : it.size();
    }

    /** All who wait. */
    int waiting() {
        return places.size();
    }
}
