/**
 * The container as it is stored and edited: clients, tags, triggers, variables, transformations,
 * folders and templates. Two forms of the same thing live here, with a lossless mapping between
 * them: the <em>document</em> (the export shape, {@link
 * org.tagyard.platform.container.ContainerDocument}) and the <em>draft entity</em> (the admin API's
 * form). Uses Jackson's tree and {@code problem}; knows nothing of running. Start with {@link
 * org.tagyard.platform.container.ContainerDocument}, then {@link
 * org.tagyard.platform.container.DraftDocument}.
 */
@NullMarked
package org.tagyard.platform.container;

import org.jspecify.annotations.NullMarked;
