/**
 * Posts that can be repeated safely: the first answer is kept and given again (spec: admin-api
 * §7.3). Uses {@code http} and {@code security}; features need not know of it. Start with {@link
 * org.tagyard.admin.idempotency.IdempotencyFilter}.
 */
@NullMarked
package org.tagyard.admin.idempotency;

import org.jspecify.annotations.NullMarked;
