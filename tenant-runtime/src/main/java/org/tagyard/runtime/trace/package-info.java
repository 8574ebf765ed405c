/**
 * What a preview sees of a hit. The stations tell a {@link org.tagyard.runtime.trace.Trace}; when
 * nobody looks, that is one that does nothing and costs nothing. Recorded hits become one document
 * each and go to PostgreSQL in batches. Uses {@code ingress}, {@code outbound} and the platform.
 */
@NullMarked
package org.tagyard.runtime.trace;

import org.jspecify.annotations.NullMarked;
