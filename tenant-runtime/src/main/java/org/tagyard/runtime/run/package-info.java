/**
 * Runs a container on events: transformations, triggers, tags, sequencing, and the surroundings
 * each script sees. A hit's run lives on one lane, so nothing here locks. Uses {@code lane}, {@code
 * outbound}, {@code google}, {@code trace} and the platform; is used by {@code claim}. Start with
 * {@link org.tagyard.runtime.run.HitRun}.
 */
@NullMarked
package org.tagyard.runtime.run;

import org.jspecify.annotations.NullMarked;
