package org.tagyard.admin.security;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * What an API token leaves of its owner's rights (spec: admin-api §6.3).
 *
 * @param tenant the only tenant it enters; absent for an operator token
 * @param token the token's id
 * @param scopes the permissions it keeps
 * @param containers the containers it is restricted to; absent: all that its owner may enter
 */
record TokenRights(
        Optional<TenantId> tenant,
        UUID token,
        Set<Permission> scopes,
        Optional<Set<ContainerId>> containers) {
    TokenRights {
        scopes =
                scopes.isEmpty()
                        ? Set.of()
                        : java.util.Collections.unmodifiableSet(EnumSet.copyOf(scopes));
        containers = containers.map(Set::copyOf);
    }
}
