package org.tagyard.admin.powerup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.powerup.PowerUp;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Tells whether the power-up of a URL exists: every known one does. */
@ApplicationScoped
class PowerUpObject implements PathObject {
    @Override
    public String variable() {
        return "powerUp";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return PowerUp.ofSlug(path.getOrDefault(variable(), "")).isPresent();
    }
}
