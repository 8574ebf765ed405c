package org.tagyard.local.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A program being written: its text so far, and what a further line of it may use. */
final class Draft {
    /** What an expression gives, as far as the writer has to know. */
    enum Kind {
        NUMBER,
        TEXT,
        TRUTH,
        ARRAY,
        OBJECT
    }

    record Variable(String name, Kind kind, boolean constant) {}

    record Function(String name, Kind result) {}

    final Random random;
    final StringBuilder out = new StringBuilder();
    final List<Function> functions = new ArrayList<>();
    List<Variable> variables = new ArrayList<>();
    int loops;
    boolean inLoop;
    private int names;

    Draft(long seed) {
        this.random = new Random(seed);
    }

    /** A name that the program does not have yet. */
    String fresh(String prefix) {
        return prefix + names++;
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    Kind any() {
        return Kind.values()[random.nextInt(Kind.values().length)];
    }

    /** The name of a variable of that kind; empty when there is none. */
    String variable(Kind kind) {
        var fitting = variables.stream().filter(v -> v.kind() == kind).toList();
        return fitting.isEmpty() ? "" : fitting.get(random.nextInt(fitting.size())).name();
    }

    /** A place in a text or an array, often an odd one. */
    String small() {
        return pick("0", "1", "2", "-1", "-2", "undefined", "NaN", "10", "1.5");
    }
}
