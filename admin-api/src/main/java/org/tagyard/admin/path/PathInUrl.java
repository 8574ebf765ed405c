package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Whether the path of a URL exists. */
@ApplicationScoped
class PathInUrl implements PathObject {
    private final Paths paths;

    PathInUrl(Paths paths) {
        this.paths = paths;
    }

    @Override
    public String variable() {
        return "path";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        var id = Optional.ofNullable(path.get(variable())).flatMap(IdPrefix.PATH::parse);
        return container.isPresent()
                && id.isPresent()
                && paths.find(tenant, container.get(), id.get()).isPresent();
    }
}
