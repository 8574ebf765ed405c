/**
 * The pure decision: which tags fire on an event, in which order, and for the others why not; and
 * the values they see: variables, parameters, transformed event data. No I/O, no clock, no chance
 * of its own: what it needs from outside comes through {@link
 * org.tagyard.platform.firing.RequestFacts} and {@link
 * org.tagyard.platform.firing.TemplateVariables}. Uses {@code container}, {@code event}, {@code
 * json}. Start with {@link org.tagyard.platform.firing.CompiledContainer}, then {@link
 * org.tagyard.platform.firing.Firing}.
 */
@NullMarked
package org.tagyard.platform.firing;

import org.jspecify.annotations.NullMarked;
