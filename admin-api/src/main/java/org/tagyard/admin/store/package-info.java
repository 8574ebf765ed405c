/**
 * What the rows of all features share: who wrote them and when, and JSON kept as text. Uses the
 * ORM's annotations and Jackson. Start with {@link org.tagyard.admin.store.Authorship}.
 */
@NullMarked
package org.tagyard.admin.store;

import org.jspecify.annotations.NullMarked;
