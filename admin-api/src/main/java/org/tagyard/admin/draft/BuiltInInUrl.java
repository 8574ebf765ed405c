package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Whether there is a built-in variable of the type in a URL, enabled or not. */
@ApplicationScoped
class BuiltInInUrl implements PathObject {
    @Override
    public String variable() {
        return "type";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return BuiltInVariable.of(path.getOrDefault(variable(), "")).isPresent();
    }
}
