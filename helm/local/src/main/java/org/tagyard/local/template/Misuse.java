package org.tagyard.local.template;

/** The command line makes no sense. The message says what, without full stop. */
final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misuse(String what) {
        super(what);
    }
}
