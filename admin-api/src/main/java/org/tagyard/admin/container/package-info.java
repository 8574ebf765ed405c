/**
 * Containers of a tenant: their settings that act at once, their default host, their end. Uses
 * {@code host} for the default host and {@code live} to tell the runtimes. Start with {@link
 * org.tagyard.admin.container.ContainerResource}.
 */
@NullMarked
package org.tagyard.admin.container;

import org.jspecify.annotations.NullMarked;
