/**
 * API tokens of people: made within their own rights, shown once, rotated, revoked (spec: admin-api
 * §6.3). Uses {@code tenant}, {@code security}, {@code audit}. Start with {@link
 * org.tagyard.admin.token.TokenResource}.
 */
@NullMarked
package org.tagyard.admin.token;

import org.jspecify.annotations.NullMarked;
