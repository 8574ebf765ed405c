package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;

/** What a statement gives that was left by {@code break} or {@code continue}. */
final class Jump {
    static final Jump BREAK = new Jump(true, null);
    static final Jump CONTINUE = new Jump(false, null);

    private final boolean isBreak;
    private final @Nullable String label;

    private Jump(boolean isBreak, @Nullable String label) {
        this.isBreak = isBreak;
        this.label = label;
    }

    static Jump to(boolean isBreak, String label) {
        return new Jump(isBreak, label);
    }

    boolean breaks(String toLabel) {
        return isBreak && toLabel.equals(label);
    }

    boolean continues(String toLabel) {
        return !isBreak && toLabel.equals(label);
    }
}
