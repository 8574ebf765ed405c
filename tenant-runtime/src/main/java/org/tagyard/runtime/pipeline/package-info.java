/**
 * The order of steps, and running them: host, path rule, power-ups on the tenant's lane, then the
 * {@link org.tagyard.runtime.pipeline.Processor}. Uses {@code ingress}, {@code snapshot} and {@code
 * lane}. Start with {@code Pipeline}.
 */
@NullMarked
package org.tagyard.runtime.pipeline;

import org.jspecify.annotations.NullMarked;
