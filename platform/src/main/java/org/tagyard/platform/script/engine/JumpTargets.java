package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;

/** What {@code break} and {@code continue} may lead out of, at one place of one function. */
final class JumpTargets {
    private final List<String> labels = new ArrayList<>();
    private int loops;
    private int switches;

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }

    void enterSwitch() {
        switches++;
    }

    void leaveSwitch() {
        switches--;
    }

    void enterLabel(String label) {
        labels.add(label);
    }

    void leaveLabel() {
        labels.removeLast();
    }

    boolean areInLoop() {
        return loops > 0;
    }

    boolean allow(Syntax.Jump jump) {
        return jump.label()
                .map(labels::contains)
                .orElse(areInLoop() || (jump.isBreak() && switches > 0));
    }
}
