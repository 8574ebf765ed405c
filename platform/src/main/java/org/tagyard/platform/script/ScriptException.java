package org.tagyard.platform.script;

/**
 * An error inside a script: a bug, a refused permission, a bad argument. Scripts cannot catch it;
 * in a promise reaction it rejects that promise. Carries no stack trace; the engine fills in where
 * it was raised.
 */
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String code;

    /** An error whose place the engine will add. {@code code} is a kebab-case reason. */
    public ScriptException(String code, String message) {
        this(code, message, 0, 0);
    }

    private ScriptException(String code, String message, int line, int column) {
        super(message, null, false, false);
        this.code = code;
        this.line = line;
        this.column = column;
    }

    /** The same error at a place, unless it already has one. */
    public ScriptException at(int line, int column) {
        return this.line > 0 ? this : new ScriptException(code, message(), line, column);
    }

    /** {@code script-error}, {@code permission-denied} or another reason in kebab-case. */
    public String code() {
        return code;
    }

    public String message() {
        var message = getMessage();
        return message == null ? "" : message;
    }

    /** Line in the script's text, from 1; 0 when unknown. */
    public int line() {
        return line;
    }

    /** Column, from 0. */
    public int column() {
        return column;
    }
}
