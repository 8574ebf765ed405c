/**
 * Published document → {@link org.tagyard.platform.firing.CompiledContainer}, or every finding at
 * once; validating a draft, publishing it and loading a version are the same code. May use
 * everything that stands above it in style.md's list: {@code container}, {@code firing}, {@code
 * template}, {@code templateapi}, {@code json}, {@code problem}. Start with {@link
 * org.tagyard.platform.compile.ContainerCompiler}.
 */
@NullMarked
package org.tagyard.platform.compile;

import org.jspecify.annotations.NullMarked;
