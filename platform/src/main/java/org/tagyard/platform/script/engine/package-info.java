/**
 * The one implementation of the script port: a parser for the closed dialect with exact positions,
 * a compiler to a tree of small nodes, and the runtime they execute on (spec: template-runtime §4,
 * §5, §8). Uses {@code platform.json}, {@code platform.script} and RE2/J. Start with {@link
 * org.tagyard.platform.script.engine.DefaultScriptEngine}; the way of a text is {@code Lexer} →
 * {@code StatementParser} → {@code Analyzer} (scopes, captures) → {@code StatementGenerator}
 * (nodes) → {@code TreeRun}. Reasons and measurements: platform/decisions/0001-script-engine.md.
 */
@NullMarked
package org.tagyard.platform.script.engine;

import org.jspecify.annotations.NullMarked;
