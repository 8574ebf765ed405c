package org.tagyard.local;

/** The command line makes no sense; the program ends with exit code 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String what) {
        super(what);
    }
}
