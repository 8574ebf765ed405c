/**
 * A durable path under load and under violence: a shop with signed orders, senders that do not give
 * up, a ledger of what arrived, the books in the database, and the proofs that nothing acknowledged
 * is lost (spec: delivery §8). May use the installation, its admin API and the inbox. Start with
 * {@link org.tagyard.local.durable.KillProof}.
 */
@NullMarked
package org.tagyard.local.durable;

import org.jspecify.annotations.NullMarked;
