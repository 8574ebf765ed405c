package org.tagyard.admin.preview;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/** Counts the streams that each principal has open on this node. */
@ApplicationScoped
class StreamSlots {
    /** Streams of one principal (spec: admin-api §6.6). */
    static final int MOST = 10;

    /** A slot whose stream never began, because its client was gone, is free again after this. */
    private static final Duration FORGOTTEN = Viewer.LONGEST.plusMinutes(1);

    private final Map<String, Map<UUID, Instant>> taken = new HashMap<>();
    private final Clock clock;

    StreamSlots(Clock clock) {
        this.clock = clock;
    }

    /** Takes a slot, or {@code rate-limited}. */
    synchronized UUID take(String principal) {
        Instant now = clock.instant();
        var slots = taken.computeIfAbsent(principal, _ -> new HashMap<>());
        slots.values().removeIf(since -> !now.isBefore(since.plus(FORGOTTEN)));
        if (slots.size() >= MOST) {
            throw ProblemException.of(
                            Problem.RATE_LIMITED,
                            "You have " + MOST + " streams open already. Close one first.")
                    .withHeader("Retry-After", "5")
                    .with("retryAfterSeconds", 5);
        }
        var slot = UUID.randomUUID();
        slots.put(slot, now);
        return slot;
    }

    synchronized void release(String principal, UUID slot) {
        var slots = taken.get(principal);
        if (slots != null && slots.remove(slot) != null && slots.isEmpty()) {
            taken.remove(principal);
        }
    }
}
