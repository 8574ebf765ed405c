package org.tagyard.admin.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Whether the quarantine of a URL exists. */
@ApplicationScoped
class QuarantineInUrl implements PathObject {
    private final Quarantines quarantines;

    QuarantineInUrl(Quarantines quarantines) {
        this.quarantines = quarantines;
    }

    @Override
    public String variable() {
        return "quarantine";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        var hash = path.getOrDefault(variable(), "");
        return container.isPresent() && quarantines.find(tenant, container.get(), hash).isPresent();
    }
}
