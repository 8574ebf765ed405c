/**
 * Calls to other people's servers: URL and address policy, own name resolution, connection to the
 * vetted address, pools per tenant, limits. The only outgoing HTTP client of the data plane; its
 * Vert.x and Netty types stay in here. Start with {@link org.tagyard.runtime.outbound.Outbound},
 * then {@code GuardedOutbound}.
 */
@NullMarked
package org.tagyard.runtime.outbound;

import org.jspecify.annotations.NullMarked;
