/**
 * The inbox of a local installation: it stands where other people's servers would, keeps what
 * arrives and shows it. Unmodified templates with fixed {@code https} hosts reach it under a
 * certificate of the installation's own authority. Uses the JDK's HTTP server, Jackson and Bouncy
 * Castle. Start reading at {@link org.tagyard.local.inbox.Inbox}.
 */
@NullMarked
package org.tagyard.local.inbox;

import org.jspecify.annotations.NullMarked;
