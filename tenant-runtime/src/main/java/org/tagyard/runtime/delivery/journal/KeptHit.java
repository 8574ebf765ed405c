package org.tagyard.runtime.delivery.journal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Hit;

/**
 * One accepted hit as the journal keeps it: whose it is, and the request as received.
 *
 * @param path the path rule that accepted it; absent for hits that no path stands behind
 * @param request body and headers as they are to be run again; its id is the hit's id
 */
public record KeptHit(
        TenantId tenant,
        ContainerId container,
        Optional<UUID> path,
        Hit request,
        Optional<Replay> replay) {

    public UUID id() {
        return request.id();
    }

    /** The request alone, as people may replay it. */
    public KeptHit withoutReplay() {
        return replay.isEmpty()
                ? this
                : new KeptHit(tenant, container, path, request, Optional.empty());
    }

    /**
     * Why and how an earlier hit is run once more.
     *
     * @param of the hit that is repeated
     * @param events the numbers of the events to deliver; empty: all
     * @param tags the tags to run; empty: all
     * @param version the container version to run on; absent: the live one
     */
    public record Replay(
            UUID of, List<Integer> events, List<UUID> tags, Optional<Integer> version) {
        public Replay {
            events = List.copyOf(events);
            tags = List.copyOf(tags);
        }
    }
}
