/**
 * Tenants: made by operators, owned by people, deleted softly. The house pattern in its smallest
 * form: {@code TenantResource} (HTTP only) → {@code TenantService} (rules, transaction, audit) →
 * {@code Tenants} (the rows). Start with {@link org.tagyard.admin.tenant.TenantResource}.
 */
@NullMarked
package org.tagyard.admin.tenant;

import org.jspecify.annotations.NullMarked;
