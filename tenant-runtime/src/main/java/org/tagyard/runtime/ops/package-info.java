/**
 * Running the process: readiness and liveness on the management interface, findings that refuse a
 * dangerous start, the identity of this node. Features contribute a {@link
 * org.tagyard.runtime.ops.StartCheck}. Start with {@code StartGuard}.
 */
@NullMarked
package org.tagyard.runtime.ops;

import org.jspecify.annotations.NullMarked;
