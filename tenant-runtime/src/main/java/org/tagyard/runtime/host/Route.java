package org.tagyard.runtime.host;

import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Where a host leads: one container of one tenant. */
public record Route(TenantId tenant, ContainerId container) {}
