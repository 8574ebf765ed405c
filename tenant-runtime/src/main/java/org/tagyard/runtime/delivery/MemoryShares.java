package org.tagyard.runtime.delivery;

import java.util.HashMap;
import java.util.Map;
import org.tagyard.platform.tenant.TenantId;

/**
 * Who may keep requests in memory while they wait for their turn: a tenant as much as is free
 * beside it, so that one that floods has half of the room, two have a third each, and there is
 * always some left (spec: delivery §6, isolation). What has no place waits on disk. On the engine's
 * loop only.
 */
final class MemoryShares {
    private final long most;
    private final Map<TenantId, Long> byTenant = new HashMap<>();
    private long taken;

    /**
     * @param most bytes of all tenants
     */
    MemoryShares(long most) {
        this.most = most;
    }

    /** Counts a request that waits in memory; false, and not counted, when it has no place. */
    boolean keep(OpenHit hit) {
        if (hit.keptBytes > 0) {
            return true;
        }
        long has = byTenant.getOrDefault(hit.tenant(), 0L);
        if (has + hit.bytes() > most - taken - hit.bytes()) {
            return false;
        }
        hit.keptBytes = hit.bytes();
        taken += hit.keptBytes;
        byTenant.put(hit.tenant(), has + hit.keptBytes);
        return true;
    }

    /** It waits no more, or no more in memory. */
    void give(OpenHit hit) {
        if (hit.keptBytes > 0) {
            taken -= hit.keptBytes;
            long left = byTenant.getOrDefault(hit.tenant(), 0L) - hit.keptBytes;
            hit.keptBytes = 0;
            if (left > 0) {
                byTenant.put(hit.tenant(), left);
            } else {
                byTenant.remove(hit.tenant());
            }
        }
    }

    long taken() {
        return taken;
    }
}
