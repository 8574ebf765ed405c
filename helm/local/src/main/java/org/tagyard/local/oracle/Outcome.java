package org.tagyard.local.oracle;

import java.util.List;

/** What a program did, as a text that Node's side writes in the same way. */
record Outcome(String text) {
    /** Too big for the budget: nothing to compare. */
    static final Outcome ENDLESS = new Outcome("endless");

    private static final String REFUSED = "does not compile: ";
    private static final String THROWS = "throws | ";

    static Outcome refused(String why) {
        return new Outcome(REFUSED + why);
    }

    static Outcome threw(List<String> lines) {
        return new Outcome(THROWS + String.join(" | ", lines));
    }

    static Outcome returned(String value, List<String> lines) {
        return new Outcome(value + " | " + String.join(" | ", lines));
    }

    boolean isEndless() {
        return equals(ENDLESS);
    }

    boolean isRefused() {
        return text.startsWith(REFUSED);
    }

    boolean isThrown() {
        return text.startsWith(THROWS);
    }
}
