package org.tagyard.admin.preview;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Tells whether the session of a URL exists. */
@ApplicationScoped
class PreviewObject implements PathObject {
    private final Previews previews;

    PreviewObject(Previews previews) {
        this.previews = previews;
    }

    @Override
    public String variable() {
        return "preview";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return container
                .flatMap(in -> previews.row(tenant, in, path.getOrDefault(variable(), "")))
                .isPresent();
    }
}
