package org.tagyard.admin.template;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.draft.EntityInUrl;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Whether the template of a URL exists. */
@ApplicationScoped
class TemplateInUrl implements PathObject {
    private final EntityInUrl entities;

    TemplateInUrl(EntityInUrl entities) {
        this.entities = entities;
    }

    @Override
    public String variable() {
        return "template";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return entities.exists(
                tenant, container, EntityKind.TEMPLATE, path.getOrDefault(variable(), ""));
    }
}
