/**
 * What every answer has in common: problems, request ids, ETags, strict bodies, merge patches,
 * idempotent posts, security headers. Uses JAX-RS, Jackson and {@code platform.problem}; knows no
 * feature and no database. Start with {@link org.tagyard.admin.http.Call} and {@link
 * org.tagyard.admin.http.JsonBody}.
 */
@NullMarked
package org.tagyard.admin.http;

import org.jspecify.annotations.NullMarked;
