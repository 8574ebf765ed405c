package org.tagyard.admin.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Tells whether the token of a URL exists. */
@ApplicationScoped
class TokenObject implements PathObject {
    private final Tokens tokens;

    TokenObject(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String variable() {
        return "token";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return tokens.row(tenant, path.getOrDefault(variable(), "")).isPresent();
    }
}
