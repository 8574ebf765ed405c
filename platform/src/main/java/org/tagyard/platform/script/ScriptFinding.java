package org.tagyard.platform.script;

/**
 * One remark about a script's text.
 *
 * @param error true when the script cannot run with it, false for a warning
 * @param code stable kebab-case name of the rule, e.g. {@code undeclared-name}
 * @param detail a sentence, in Tag Manager's wording where that is known
 * @param line from 1, in the script's own text
 * @param column from 0
 */
public record ScriptFinding(boolean error, String code, String detail, int line, int column) {}
