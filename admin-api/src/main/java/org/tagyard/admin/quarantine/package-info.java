/**
 * Templates that the runtimes locked away in a container, by their content, and lifting that. The
 * rows are written by the runtimes; a trigger tells them of every change. Start with {@link
 * org.tagyard.admin.quarantine.QuarantineResource}.
 */
@NullMarked
package org.tagyard.admin.quarantine;

import org.jspecify.annotations.NullMarked;
