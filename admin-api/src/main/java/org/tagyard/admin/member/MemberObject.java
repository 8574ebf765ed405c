package org.tagyard.admin.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Tells whether the membership of a URL exists. */
@ApplicationScoped
class MemberObject implements PathObject {
    private final Members members;

    MemberObject(Members members) {
        this.members = members;
    }

    @Override
    public String variable() {
        return "member";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        return members.row(tenant, path.getOrDefault(variable(), "")).isPresent();
    }
}
