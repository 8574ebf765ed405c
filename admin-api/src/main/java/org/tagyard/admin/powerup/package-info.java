/**
 * Power-ups of a container: switches and settings by the definitions of {@code platform.powerup}.
 * Only {@code preview-header} can be switched on in this version; it depends on {@code preview}.
 * Uses {@code security}, {@code http}, {@code audit}. Start with {@link
 * org.tagyard.admin.powerup.PowerUpResource}.
 */
@NullMarked
package org.tagyard.admin.powerup;

import org.jspecify.annotations.NullMarked;
