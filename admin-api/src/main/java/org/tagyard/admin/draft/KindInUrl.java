package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The kinds of a draft's entities always exist; the route admits no other word. */
@ApplicationScoped
class KindInUrl implements PathObject {
    @Override
    public String variable() {
        return "kind";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return true;
    }
}
