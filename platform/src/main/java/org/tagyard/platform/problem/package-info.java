/**
 * The catalogue of everything that can go wrong for a caller, shared by both planes. Uses the JDK
 * only. Start with {@link org.tagyard.platform.problem.Problem}.
 */
@NullMarked
package org.tagyard.platform.problem;

import org.jspecify.annotations.NullMarked;
