package org.tagyard.admin.tenant;

import java.util.UUID;
import org.tagyard.platform.tenant.TenantId;

/** Makes somebody the owner of a tenant that has just been made, in the same transaction. */
public interface FirstOwner {
    void appoint(TenantId tenant, UUID user);
}
