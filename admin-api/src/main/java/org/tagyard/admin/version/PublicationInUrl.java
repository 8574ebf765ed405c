package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Whether the publication of a URL exists. */
@ApplicationScoped
class PublicationInUrl implements PathObject {
    private final Publications publications;

    PublicationInUrl(Publications publications) {
        this.publications = publications;
    }

    @Override
    public String variable() {
        return "publication";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        var id = IdPrefix.PUBLICATION.parse(path.getOrDefault(variable(), ""));
        return container.isPresent()
                && id.isPresent()
                && publications.find(tenant, container.get(), id.get()).isPresent();
    }
}
