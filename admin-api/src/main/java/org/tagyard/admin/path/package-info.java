/**
 * How requests to one URL path of a container are treated before a client claims them. Acts at
 * once. Uses {@code live} to tell the runtimes. Start with {@link
 * org.tagyard.admin.path.PathResource}.
 */
@NullMarked
package org.tagyard.admin.path;

import org.jspecify.annotations.NullMarked;
