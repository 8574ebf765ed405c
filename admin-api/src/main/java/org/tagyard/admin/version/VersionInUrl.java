package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Whether the version of a URL exists. */
@ApplicationScoped
class VersionInUrl implements PathObject {
    private final Versions versions;

    VersionInUrl(Versions versions) {
        this.versions = versions;
    }

    @Override
    public String variable() {
        return "version";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        if (container.isEmpty()) {
            return false;
        }
        var numbers = versions.numbers(tenant, container.get());
        var which = path.getOrDefault(variable(), "");
        return switch (which) {
            case "live" -> numbers.live().isPresent();
            case "latest" -> numbers.last() > 0;
            default ->
                    which.matches("[1-9][0-9]{0,8}") && Integer.parseInt(which) <= numbers.last();
        };
    }
}
