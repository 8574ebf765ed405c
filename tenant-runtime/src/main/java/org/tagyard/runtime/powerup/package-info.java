/**
 * Power-ups at work, one package each; here what they share: counting what they did. Uses {@code
 * snapshot}.
 */
@NullMarked
package org.tagyard.runtime.powerup;

import org.jspecify.annotations.NullMarked;
