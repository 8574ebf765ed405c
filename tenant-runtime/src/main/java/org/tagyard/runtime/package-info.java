/**
 * The data plane's program; its stations have packages of their own. Start with {@code ingress}.
 */
@NullMarked
package org.tagyard.runtime;

import org.jspecify.annotations.NullMarked;
