package org.tagyard.admin.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Whether the host of a URL exists. */
@ApplicationScoped
class HostInUrl implements PathObject {
    private final Hosts hosts;

    HostInUrl(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public String variable() {
        return "host";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        var host = Optional.ofNullable(path.get(variable())).flatMap(IdPrefix.HOST::parse);
        return container.isPresent()
                && host.isPresent()
                && hosts.find(tenant, container.get(), host.get()).isPresent();
    }
}
