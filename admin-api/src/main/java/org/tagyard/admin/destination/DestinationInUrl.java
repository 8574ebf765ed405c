package org.tagyard.admin.destination;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Whether the destination of a URL can be one: any host may be paused before it is called. */
@ApplicationScoped
class DestinationInUrl implements PathObject {
    @Override
    public String variable() {
        return "destination";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return Destinations.isHost(path.getOrDefault(variable(), ""));
    }
}
