package org.tagyard.runtime.google;

/** Why there is no token. The message is half a sentence without any secret. */
final class UnusableCredentials extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableCredentials(String why) {
        super(why, null, false, false);
    }

    String why() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
