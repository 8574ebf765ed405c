/**
 * Templates that may not run in a container for the moment, by their content: three times a lane
 * was silent while one ran, or three deliveries in a row failed in it. Counts, remembers in
 * PostgreSQL, hears with the live settings what other runtimes counted and what people lifted.
 * Knows {@code lane} (who is silent) and {@code host}; {@code run} and {@code delivery} ask before
 * they run a script. Start with {@link org.tagyard.runtime.quarantine.Quarantines}.
 */
@NullMarked
package org.tagyard.runtime.quarantine;

import org.jspecify.annotations.NullMarked;
