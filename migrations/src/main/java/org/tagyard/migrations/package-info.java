/**
 * The schema of Tagyard and the programs that prepare a database for it: {@link
 * org.tagyard.migrations.Roles} once with an administrator's login, then {@link
 * org.tagyard.migrations.Migrate} before each new version of the planes. The migrations themselves
 * lie in {@code db/migration}. May use Flyway and the PostgreSQL driver, nothing else. Start
 * reading at {@code V0006__row_level_security.sql}: it says who may see what.
 */
@NullMarked
package org.tagyard.migrations;

import org.jspecify.annotations.NullMarked;
