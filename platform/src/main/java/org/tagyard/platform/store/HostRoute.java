package org.tagyard.platform.store;

import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Which container answers on a verified host.
 *
 * @param host lower-case A-label, perhaps with a leading {@code *.}
 */
public record HostRoute(String host, TenantId tenant, ContainerId container) {}
