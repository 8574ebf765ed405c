/**
 * Values that never print; sealing them to a public key and opening them (spec: admin-api §8.3).
 * The control plane seals what only the data plane can open. All cryptography is the JDK's. Uses
 * {@code tenant}. Start with {@link org.tagyard.platform.secret.SealingKey}.
 */
@NullMarked
package org.tagyard.platform.secret;

import org.jspecify.annotations.NullMarked;
