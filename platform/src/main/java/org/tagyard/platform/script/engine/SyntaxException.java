package org.tagyard.platform.script.engine;

/** Leaves a statement that cannot be parsed; the parser goes on behind it. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    SyntaxException(String message, int offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    String detail() {
        var message = getMessage();
        return message == null ? "" : message;
    }

    int offset() {
        return offset;
    }
}
