package org.tagyard.runtime.lane;

import org.tagyard.platform.tenant.TenantId;

/** All lanes of this process. */
public interface Lanes {
    /**
     * The lane for the tenant's next hit: the less busy one of the two that are the tenant's by
     * rendezvous hashing, so that a noisy tenant shares both with few others.
     */
    Lane assign(TenantId tenant);
}
