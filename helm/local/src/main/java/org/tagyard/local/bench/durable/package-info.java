/**
 * The figures of durable delivery, {@code ./tagyard bench durable}: a real installation, a program
 * that makes the load and is the destination, and the anchors beside them (spec: delivery §7). May
 * use the installation and its admin API. Start with {@link
 * org.tagyard.local.bench.durable.DurableBench}.
 */
@NullMarked
package org.tagyard.local.bench.durable;

import org.jspecify.annotations.NullMarked;
