package org.tagyard.admin.security;

import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Says whether an object that a URL names exists, so that a caller who may not act is told 404 for
 * what is absent and 403 for what is there. One bean per URL variable (other than {@code tenant}
 * and {@code container}); asked only when an act is going to be refused. A variable without such a
 * bean counts as absent.
 */
public interface PathObject {
    /** The name of the variable in {@code @Path}, such as {@code token}. */
    String variable();

    /**
     * Whether it exists. Called inside a transaction of the tenant.
     *
     * @param path all variables of the URL with their values as sent
     */
    boolean exists(TenantId tenant, Optional<ContainerId> container, Map<String, String> path);
}
