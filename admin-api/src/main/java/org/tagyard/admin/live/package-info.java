/**
 * The one row per container that the runtimes watch: what is live, whether it is paused, and how
 * often its live settings changed. Whoever changes a live setting says so here, in the same
 * transaction; PostgreSQL announces it on commit. Uses plain SQL. Start with {@link
 * org.tagyard.admin.live.LiveContainers}.
 */
@NullMarked
package org.tagyard.admin.live;

import org.jspecify.annotations.NullMarked;
