/**
 * The installation as a whole: service document, caller, first operator, operators, nodes, problem
 * catalogue, readiness, and the clock and ids that everything else is given. Uses {@code security},
 * {@code http}, {@code audit}. Start with {@link org.tagyard.admin.installation.ServiceResource}.
 */
@NullMarked
package org.tagyard.admin.installation;

import org.jspecify.annotations.NullMarked;
