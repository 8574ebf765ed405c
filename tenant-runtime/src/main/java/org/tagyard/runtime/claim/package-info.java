/**
 * Asks client templates, by priority, until one claims the hit. Uses {@code run} for the scripts,
 * {@code trace} to tell what happened. Start with {@link org.tagyard.runtime.claim.ClaimProcessor}.
 */
@NullMarked
package org.tagyard.runtime.claim;

import org.jspecify.annotations.NullMarked;
