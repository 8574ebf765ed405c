/**
 * Calls in the name of a container's Google service account: the operator's credentials file, the
 * signed assertion, the token it is exchanged for, kept until shortly before its end. Secrets never
 * leave this package and never print. Uses {@code outbound}; is used by {@code run}. Start with
 * {@link org.tagyard.runtime.google.GoogleCalls}.
 */
@NullMarked
package org.tagyard.runtime.google;

import org.jspecify.annotations.NullMarked;
