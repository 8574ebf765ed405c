package org.tagyard.admin.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Whether the delivery of a URL exists. */
@ApplicationScoped
class DeliveryInUrl implements PathObject {
    private final Deliveries deliveries;

    DeliveryInUrl(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public String variable() {
        return "delivery";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return container
                .flatMap(in ->
                        IdPrefix.DELIVERY
                                .parse(path.getOrDefault(variable(), ""))
                                .flatMap(id -> deliveries.find(tenant, in, id)))
                .isPresent();
    }
}
