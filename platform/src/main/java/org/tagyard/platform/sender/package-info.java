/**
 * Senders of webhooks as data: how each signs, what names its deliveries and events, how it wants
 * to be answered (spec: power-ups §14–15), and what a path makes of that (spec: admin-api §3). One
 * verifier serves all of them. Pure: no HTTP, no clock of its own, no database. Uses {@code
 * address} and Jackson. Start with {@link org.tagyard.platform.sender.PathPolicy} and {@link
 * org.tagyard.platform.sender.Verifier}.
 */
@NullMarked
package org.tagyard.platform.sender;

import org.jspecify.annotations.NullMarked;
