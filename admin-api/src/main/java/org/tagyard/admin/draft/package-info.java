/**
 * The draft of a container: entities of all kinds, edits in bulk, what refers to what. Uses {@code
 * platform.container} for the shape of entities. Start with {@link org.tagyard.admin.draft.Draft}
 * for the rules and {@link org.tagyard.admin.draft.EntityResource} for the calls.
 */
@NullMarked
package org.tagyard.admin.draft;

import org.jspecify.annotations.NullMarked;
