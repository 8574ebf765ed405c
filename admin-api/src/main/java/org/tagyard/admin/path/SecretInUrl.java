package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Whether the secret of a URL is one of its path; whether the path exists is asked elsewhere. */
@ApplicationScoped
class SecretInUrl implements PathObject {
    private final PathSecrets secrets;

    SecretInUrl(PathSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String variable() {
        return "secret";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        var parent = Optional.ofNullable(path.get("path")).flatMap(IdPrefix.PATH::parse);
        var id = Optional.ofNullable(path.get(variable())).flatMap(IdPrefix.SECRET::parse);
        return parent.isPresent()
                && id.isPresent()
                && secrets.exists(tenant, parent.get(), id.get());
    }
}
