/**
 * Host name → container: exact first, then wildcard, else nothing. One immutable map, swapped as a
 * whole. Uses {@code platform.store}'s records. Start with {@link
 * org.tagyard.runtime.host.HostIndex}.
 */
@NullMarked
package org.tagyard.runtime.host;

import org.jspecify.annotations.NullMarked;
