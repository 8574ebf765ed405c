/**
 * What an installation does while something it stands on is taken away: PostgreSQL killed, its
 * connections cut or used up, its data read-only, a runtime asleep or dead (spec: delivery §8, rows
 * 2, 6, 7 and 8). May use the installation and the shop of {@code durable}. Start with {@link
 * org.tagyard.local.outage.OutageProof}; {@link org.tagyard.local.outage.Scenario} lists what there
 * is.
 */
@NullMarked
package org.tagyard.local.outage;

import org.jspecify.annotations.NullMarked;
