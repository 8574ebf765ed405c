/**
 * Which version is live: an index of containers kept current by notification and by polling, lazily
 * loaded and compiled versions and settings, swapped as one immutable {@link
 * org.tagyard.runtime.snapshot.LiveContainer}; the last good state on local disk. Uses {@code
 * platform.store}, {@code platform.compile} and {@code host}. Start with {@code Snapshots}.
 */
@NullMarked
package org.tagyard.runtime.snapshot;

import org.jspecify.annotations.NullMarked;
