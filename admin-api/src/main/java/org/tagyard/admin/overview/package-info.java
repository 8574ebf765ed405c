/**
 * A container at a glance: what its runtimes counted lately, where its deliveries stand, how its
 * tags and paths do. Reads counters, never rows of single hits, so that it costs the same in any
 * container. Uses {@code security} and {@code http}. Start with {@link
 * org.tagyard.admin.overview.OverviewResource}.
 */
@NullMarked
package org.tagyard.admin.overview;

import org.jspecify.annotations.NullMarked;
