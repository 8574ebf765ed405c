/**
 * What both planes share in PostgreSQL: tenant-bound transactions, and readers of what is live. The
 * one package of this module that knows SQL; what a single plane keeps lives in that plane. Uses
 * {@code java.sql} and Jackson. Start with {@link org.tagyard.platform.store.TenantTransactions}.
 */
@NullMarked
package org.tagyard.platform.store;

import org.jspecify.annotations.NullMarked;
