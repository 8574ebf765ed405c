/**
 * Tenants as a type: ids that cannot be mixed up, capabilities and limits. Uses the JDK only. Start
 * with {@link org.tagyard.platform.tenant.TenantId}.
 */
@NullMarked
package org.tagyard.platform.tenant;

import org.jspecify.annotations.NullMarked;
