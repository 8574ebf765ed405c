package org.tagyard.runtime.lane;

import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.platform.tenant.TenantId;

/** How many hits of each tenant are under way in this process, and that they are not too many. */
public final class Concurrency {
    private final int most;
    private final ConcurrentHashMap<TenantId, Integer> underWay = new ConcurrentHashMap<>();

    /**
     * @param most hits of one tenant at the same time
     */
    public Concurrency(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("no concurrency: " + most);
        }
        this.most = most;
    }

    /** Begins a hit; false, and nothing begun, when the tenant has reached its limit. */
    public boolean enter(TenantId tenant) {
        var entered = new boolean[1];
        underWay.compute(
                tenant,
                (same, had) -> {
                    int before = had == null ? 0 : had;
                    entered[0] = before < most;
                    return entered[0] ? before + 1 : had;
                });
        return entered[0];
    }

    /** Ends a hit that {@link #enter} began. */
    public void leave(TenantId tenant) {
        underWay.computeIfPresent(tenant, (same, had) -> had <= 1 ? null : had - 1);
    }

    /** The limit, for the words of a refusal. */
    public int most() {
        return most;
    }

    int underWay(TenantId tenant) {
        return underWay.getOrDefault(tenant, 0);
    }
}
