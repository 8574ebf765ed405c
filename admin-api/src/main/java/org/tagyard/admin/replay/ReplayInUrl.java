package org.tagyard.admin.replay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Whether the replay of a URL exists. */
@ApplicationScoped
class ReplayInUrl implements PathObject {
    private final Replays replays;

    ReplayInUrl(Replays replays) {
        this.replays = replays;
    }

    @Override
    public String variable() {
        return "replay";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return container
                .flatMap(in -> replays.find(tenant, in, path.getOrDefault(variable(), "")))
                .isPresent();
    }
}
