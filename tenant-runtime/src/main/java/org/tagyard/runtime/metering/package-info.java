/**
 * Counts what passes through each container: requests, answers, events, tags, and the requests that
 * no client took. Written behind the work, for people to see; nothing on the way of a request waits
 * for it. Uses {@code trace} to hear of hits and the platform's {@code store}. Start with {@link
 * org.tagyard.runtime.metering.Meter}.
 */
@NullMarked
package org.tagyard.runtime.metering;

import org.jspecify.annotations.NullMarked;
