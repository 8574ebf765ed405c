/**
 * The sandbox as a port: compile a script of the closed dialect, run it within a budget, stop it.
 * Knows {@code platform.json}; {@code script.engine} is the one package that knows how it is done.
 * Start with {@link org.tagyard.platform.script.ScriptEngine}.
 */
@NullMarked
package org.tagyard.platform.script;

import org.jspecify.annotations.NullMarked;
