package org.tagyard.platform.script.engine;

import org.tagyard.platform.script.ScriptException;

/** A place in a script's text, and the errors that can happen there. Line from 1, column from 0. */
record Place(int line, int column) {
    static final Place UNKNOWN = new Place(0, 0);

    ScriptException error(String message) {
        var error = new ScriptException("script-error", message);
        return line > 0 ? error.at(line, column) : error;
    }

    ScriptException typeError(String message) {
        return error("TypeError: " + message);
    }

    ScriptException rangeError(String message) {
        return error("RangeError: " + message);
    }

    /** The same error, placed here unless it already has a place. */
    ScriptException place(ScriptException error) {
        return line > 0 ? error.at(line, column) : error;
    }
}
