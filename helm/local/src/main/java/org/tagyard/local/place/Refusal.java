package org.tagyard.local.place;

/**
 * The local start cannot go on, and the user can put it right. Printed as it is, without a stack
 * trace; the program ends with exit code 1.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param what what is wrong, a sentence without its full stop
     * @param remedy what to do about it, the same
     */
    public Refusal(String what, String remedy) {
        super(what + ". " + remedy + ".");
    }

    public Refusal(String what, String remedy, Throwable cause) {
        super(what + ". " + remedy + ".", cause);
    }

    /** The sentence to print. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
