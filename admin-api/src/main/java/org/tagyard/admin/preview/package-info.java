/**
 * Preview sessions: who looks at what, the hits that runtimes recorded for them and the live stream
 * of what they see. Uses {@code security}, {@code http}, {@code page}, {@code audit} and the tables
 * that the runtimes write. Start with {@link org.tagyard.admin.preview.PreviewResource}.
 */
@NullMarked
package org.tagyard.admin.preview;

import org.jspecify.annotations.NullMarked;
