/**
 * Lists: filters, sorting, signed cursors, keyset paging over entities (spec: admin-api §7.2). Uses
 * {@code http} and the ORM. Start with {@link org.tagyard.admin.page.ListRules} and {@link
 * org.tagyard.admin.page.Lists}.
 */
@NullMarked
package org.tagyard.admin.page;

import org.jspecify.annotations.NullMarked;
