/**
 * The definitions of the power-ups: names, settings with their defaults, place in the pipeline,
 * headers they inject. No behaviour: the control plane keeps settings by them, the data plane acts.
 * Uses Jackson. Start with {@link org.tagyard.platform.powerup.PowerUp}.
 */
@NullMarked
package org.tagyard.platform.powerup;

import org.jspecify.annotations.NullMarked;
