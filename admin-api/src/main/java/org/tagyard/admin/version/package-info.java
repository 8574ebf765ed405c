/**
 * Versions of a container: a draft frozen for ever, and their publications, which make one of them
 * live. Uses {@code draft} for what is frozen and {@code live} to tell the runtimes. Start with
 * {@link org.tagyard.admin.version.PublicationService}.
 */
@NullMarked
package org.tagyard.admin.version;

import org.jspecify.annotations.NullMarked;
