/**
 * The proof that scripts mean here what they mean in JavaScript: {@code ./tagyard prove engine}
 * writes random programs of the dialect, runs each here and in Node, and shows the first that
 * differs, made small. Uses {@code platform}. Start with {@link
 * org.tagyard.local.oracle.EngineProof}, then {@code RandomPrograms}.
 */
@NullMarked
package org.tagyard.local.oracle;

import org.jspecify.annotations.NullMarked;
