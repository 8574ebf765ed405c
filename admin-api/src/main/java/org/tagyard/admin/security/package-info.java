/**
 * Who calls, and what they may do: bearer tokens of identity providers, API tokens, roles and
 * permissions, the way from a URL to a tenant, and transactions that see one tenant's rows. Uses
 * {@code http}, OIDC and the database functions made for sign-in. Start with {@link
 * org.tagyard.admin.security.Access} and {@link org.tagyard.admin.security.RequiresPermission}.
 */
@NullMarked
package org.tagyard.admin.security;

import org.jspecify.annotations.NullMarked;
