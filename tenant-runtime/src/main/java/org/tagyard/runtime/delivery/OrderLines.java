package org.tagyard.runtime.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.tenant.ContainerId;

/**
 * Hits of one ordering key, one after the other: the next may run when all deliveries of the one
 * before have ended (spec: delivery §4). On the engine's loop only.
 */
final class OrderLines {
    private final Map<Key, ArrayDeque<OpenHit>> lines = new HashMap<>();

    /** One order, say. */
    record Key(ContainerId container, String value) {}

    /** Takes a place; true when it is the first one. */
    boolean join(OpenHit hit) {
        if (hit.line.isEmpty()) {
            return true;
        }
        var line = lines.computeIfAbsent(hit.line.get(), any -> new ArrayDeque<>(1));
        line.add(hit);
        return line.peek() == hit;
    }

    /** Leaves; the one that may run now, when there is a new first. */
    @SuppressWarnings("ReferenceEquality") // hits have an identity
    Optional<OpenHit> leave(OpenHit hit) {
        var line = hit.line.map(lines::get).orElse(null);
        if (line == null) {
            return Optional.empty();
        }
        boolean wasFirst = line.peek() == hit;
        line.removeIf(it -> it == hit);
        if (line.isEmpty()) {
            lines.remove(hit.line.orElseThrow());
            return Optional.empty();
        }
        return wasFirst ? Optional.of(line.element()) : Optional.empty();
    }
}
