package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.platform.tenant.TypeId;

/** Whether the entity of a URL exists. */
@ApplicationScoped
public class EntityInUrl implements PathObject {
    private final Entities entities;

    EntityInUrl(Entities entities) {
        this.entities = entities;
    }

    @Override
    public String variable() {
        return "entity";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        var plural = path.getOrDefault("kind", "");
        return Arrays.stream(EntityKind.values())
                .filter(kind -> kind.plural().equals(plural))
                .anyMatch(
                        kind -> exists(tenant, container, kind, path.getOrDefault(variable(), "")));
    }

    /** The same for an entity whose kind the URL doesn't name. */
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, EntityKind kind, String id) {
        return container
                .flatMap(in ->
                        TypeId.parse(kind.idPrefix(), id)
                                .flatMap(it -> entities.find(tenant, in, kind, it)))
                .isPresent();
    }
}
