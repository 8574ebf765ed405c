/**
 * Where accepted hits and what became of their deliveries are kept until every delivery has ended:
 * a port, its values and their form at rest. What is appended here is safe before anybody is told
 * so. Knows requests ({@code ingress}) and ids, no database; {@code delivery.postgres} adapts it.
 * Start with {@code Journal}.
 */
@NullMarked
package org.tagyard.runtime.delivery.journal;

import org.jspecify.annotations.NullMarked;
