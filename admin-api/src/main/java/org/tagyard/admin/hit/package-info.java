/**
 * Hits that the runtimes accepted or refused, and what a container's deliveries say of them (spec:
 * admin-api §5). Reads {@code hit_history}; the runtimes write it. Uses {@code page}, {@code
 * security} and {@code audit}. Start with {@link org.tagyard.admin.hit.HitResource}.
 */
@NullMarked
package org.tagyard.admin.hit;

import org.jspecify.annotations.NullMarked;
