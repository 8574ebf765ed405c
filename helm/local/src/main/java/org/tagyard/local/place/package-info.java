/**
 * Where a local installation lies: its {@link org.tagyard.local.place.Home data directory}, its
 * {@link org.tagyard.local.place.Ports ports}, and the {@link org.tagyard.local.place.Refusal} that
 * every other package here throws when the user has to do something. Uses the JDK alone.
 */
@NullMarked
package org.tagyard.local.place;

import org.jspecify.annotations.NullMarked;
