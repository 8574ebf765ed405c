package org.tagyard.admin.tenant;

import java.time.Instant;
import org.tagyard.admin.security.Actor;
import org.tagyard.platform.tenant.Capabilities;

/** A tenant as it is answered. */
record TenantView(
        String id,
        String name,
        String slug,
        String state,
        Capabilities capabilities,
        Policies policies,
        long revision,
        Instant createdAt,
        Actor createdBy,
        Instant updatedAt,
        Actor updatedBy) {}
