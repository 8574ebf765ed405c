/**
 * The journal in PostgreSQL: group commits of hits by COPY on a thread with a connection of its
 * own, receipts likewise, leases with epochs, slots that are emptied instead of rows that are
 * deleted. The one package that knows JDBC behind {@code delivery.journal}. Start with {@code
 * PostgresJournal}; tables and locks are explained in migration V0013.
 */
@NullMarked
package org.tagyard.runtime.delivery.postgres;

import org.jspecify.annotations.NullMarked;
