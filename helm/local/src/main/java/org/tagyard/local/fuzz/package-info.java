/**
 * {@code ./tagyard prove fuzz}: damaged template files through reader, compiler and self-tests, and
 * damaged programs through the engine, to see that nothing crashes, nothing hangs and nothing of
 * Java shows. Uses {@code platform} and the random programs of {@code oracle}. Start with {@link
 * org.tagyard.local.fuzz.FuzzProof}, then {@code Trial}.
 */
@NullMarked
package org.tagyard.local.fuzz;

import org.jspecify.annotations.NullMarked;
