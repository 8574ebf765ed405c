/**
 * Runs what was accepted until every delivery has ended: states and their moves, the retry
 * schedule, destinations with their breakers, recovery, history for people and what people ask for
 * through the inbox (spec: delivery). Uses {@code run}, {@code snapshot} and {@code
 * delivery.journal}; whoever can run a hit implements {@link
 * org.tagyard.runtime.delivery.HitRunner}. All state of an {@code Engine} is touched on its {@code
 * Loop} alone; destinations are asked from lanes and lock. Start with {@link
 * org.tagyard.runtime.delivery.Deliveries}, then {@code Delivery} and {@code Engine}.
 */
@NullMarked
package org.tagyard.runtime.delivery;

import org.jspecify.annotations.NullMarked;
