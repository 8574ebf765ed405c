/**
 * The servers that a container's tags call on durable paths: how they fare and who paused them
 * (spec: admin-api §5, delivery §4). The runtimes write their state; pauses act at once. Uses
 * {@code live} to tell the runtimes. Start with {@link
 * org.tagyard.admin.destination.DestinationResource}.
 */
@NullMarked
package org.tagyard.admin.destination;

import org.jspecify.annotations.NullMarked;
