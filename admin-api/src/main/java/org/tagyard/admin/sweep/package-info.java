/**
 * What time alone changes: power-ups whose hour is over, rows that are too old. Uses the functions
 * of the database that cross tenants. Start with {@link org.tagyard.admin.sweep.Sweeper}.
 */
@NullMarked
package org.tagyard.admin.sweep;

import org.jspecify.annotations.NullMarked;
