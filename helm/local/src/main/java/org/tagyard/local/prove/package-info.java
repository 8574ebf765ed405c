/**
 * {@code ./tagyard prove templates}: public templates that a user downloaded, unmodified, on the
 * whole way from a webhook to what arrives at their fixed hosts. Nothing of those files is part of
 * this project; here stands only how they are recognised and which settings their forms ask for.
 */
@NullMarked
package org.tagyard.local.prove;

import org.jspecify.annotations.NullMarked;
