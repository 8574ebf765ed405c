package org.tagyard.runtime.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.tagyard.platform.tenant.TenantId;

/**
 * Hits that are ready to run wait here, not in the lanes: each tenant has so many runs at a time,
 * and what is not the first run of a new hit gets half of them at most (spec: delivery §4). On the
 * engine's loop only.
 */
final class Turns {
    private final int perTenant;
    private final long bytesPerTenant;
    private final Consumer<OpenHit> start;
    private final Map<TenantId, Line> lines = new HashMap<>();

    /**
     * @param perTenant runs of one tenant at a time
     * @param bytesPerTenant of the requests of these runs; one always runs
     * @param start starts a run, which has its place until {@link #ended}
     */
    Turns(int perTenant, long bytesPerTenant, Consumer<OpenHit> start) {
        this.perTenant = perTenant;
        this.bytesPerTenant = bytesPerTenant;
        this.start = start;
    }

    private static final class Line {
        final ArrayDeque<OpenHit> first = new ArrayDeque<>();
        final ArrayDeque<OpenHit> others = new ArrayDeque<>();
        int running;
        int othersRunning;
        long bytesRunning;
        boolean goesOn;
    }

    /** Takes a place; starts at once when there is room. */
    void add(OpenHit hit) {
        var line = lines.computeIfAbsent(hit.tenant(), any -> new Line());
        (hit.isFirst ? line.first : line.others).add(hit);
        goOn(hit.tenant());
    }

    /** A run is over: others may start. */
    void ended(OpenHit hit) {
        var line = lines.get(hit.tenant());
        if (line != null) {
            line.running--;
            line.othersRunning -= hit.runsAsFirst ? 0 : 1;
            line.bytesRunning -= hit.bytes();
            goOn(hit.tenant());
        }
    }

    private void goOn(TenantId tenant) {
        var line = lines.get(tenant);
        if (line == null || line.goesOn) {
            return; // a run that ends while it starts leaves the rest to the loop below
        }
        line.goesOn = true;
        try {
            goOn(line);
        } finally {
            line.goesOn = false;
        }
        if (line.running == 0 && line.first.isEmpty() && line.others.isEmpty()) {
            lines.remove(tenant);
        }
    }

    private void goOn(Line line) {
        while (line.running < perTenant) {
            boolean takesOther =
                    !line.others.isEmpty()
                            && line.othersRunning < Math.max(1, perTenant / 2)
                            && (line.first.isEmpty() || line.othersRunning * 2 < line.running);
            var from = takesOther ? line.others : line.first;
            var next = from.peek();
            if (next == null || !hasRoom(line, next)) {
                break;
            }
            from.remove();
            line.running++;
            line.bytesRunning += next.bytes();
            line.othersRunning += takesOther ? 1 : 0;
            start.accept(next);
        }
    }

    private boolean hasRoom(Line line, OpenHit next) {
        return line.running == 0 || line.bytesRunning + next.bytes() <= bytesPerTenant;
    }

    /** How many wait. */
    long waiting() {
        return lines.values().stream().mapToLong(it -> it.first.size() + it.others.size()).sum();
    }
}
