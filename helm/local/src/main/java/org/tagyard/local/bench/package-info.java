/**
 * Measurements anybody can run: {@code ./tagyard bench sync} and {@code bench neighbour}; those of
 * durable delivery are in {@code durable}. Load and servers share the machine, so each figure
 * stands beside an anchor measured in the same run.
 */
@NullMarked
package org.tagyard.local.bench;

import org.jspecify.annotations.NullMarked;
