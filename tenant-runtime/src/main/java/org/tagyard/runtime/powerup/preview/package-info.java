/**
 * The power-up {@code preview-header}: marks requests that cannot carry the header themselves, so
 * that a preview session sees them. It stops by the runtime's own clock (spec: admin-api §2.2).
 * Uses {@code pipeline}, {@code snapshot} and {@code ingress}. Start with {@link
 * org.tagyard.runtime.powerup.preview.PreviewHeader}.
 */
@NullMarked
package org.tagyard.runtime.powerup.preview;

import org.jspecify.annotations.NullMarked;
