package org.tagyard.runtime.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps what it is told: the last row of each delivery, and all attempts. */
final class RecordedHistory implements History {
    final Map<UUID, DeliveryRow> deliveries = new LinkedHashMap<>();
    final List<AttemptRow> attempts = new ArrayList<>();
    final List<RunRow> runs = new ArrayList<>();

    @Override
    public void hit(HitRow row) {
        // the door's business
    }

    @Override
    public void ran(RunRow row) {
        runs.add(row);
    }

    /** The database is away: what is told now dies with the process. */
    boolean isAway;

    @Override
    public void delivery(DeliveryRow row) {
        if (isAway) {
            return;
        }
        deliveries.put(row.delivery(), row);
    }

    @Override
    public void attempt(AttemptRow row) {
        attempts.add(row);
    }

    @Override
    public void written(Runnable then) {
        if (!isAway) {
            then.run();
        }
    }

    long in(String state) {
        return deliveries.values().stream().filter(it -> it.state().slug().equals(state)).count();
    }

    List<String> kinds() {
        return attempts.stream().map(it -> it.kind().slug()).toList();
    }
}
