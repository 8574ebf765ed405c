/**
 * How requests to one URL path of a container are treated before a client claims them. Acts at
 * once. The secrets of senders are sealed here and opened by the runtimes alone. Uses {@code host}
 * for the names a path acts on and {@code live} to tell the runtimes. Start with {@link
 * org.tagyard.admin.path.PathResource}.
 */
@NullMarked
package org.tagyard.admin.path;

import org.jspecify.annotations.NullMarked;
