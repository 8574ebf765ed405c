/**
 * Published document → {@link org.tagyard.platform.firing.CompiledContainer}, or every finding at
 * once. Start with {@link org.tagyard.platform.compile.ContainerCompiler}.
 */
@NullMarked
package org.tagyard.platform.compile;

import org.jspecify.annotations.NullMarked;
