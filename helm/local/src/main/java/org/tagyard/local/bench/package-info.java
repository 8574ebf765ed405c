/**
 * Measurements anybody can run: {@code ./tagyard bench sync} and {@code bench neighbour}. Load and
 * servers share the machine, so each figure stands beside an anchor measured in the same run.
 */
@NullMarked
package org.tagyard.local.bench;

import org.jspecify.annotations.NullMarked;
