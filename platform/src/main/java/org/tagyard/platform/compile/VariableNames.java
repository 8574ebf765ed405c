package org.tagyard.platform.compile;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The one name space of own and built-in variables, and who refers to whom. */
final class VariableNames {
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Integer, BitSet> uses = new HashMap<>();
    private final BitSet used = new BitSet();

    /** The first that takes a name keeps it. */
    void add(String name, int index) {
        indices.putIfAbsent(name, index);
    }

    /** Exactly, else trimmed (spec: container-model §3.3). */
    OptionalInt find(String name) {
        var index = indices.get(name);
        if (index == null) {
            index = indices.get(name.strip());
        }
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * Notes that a variable is used; {@code user} is a variable's index, or -1 for anything else.
     */
    void use(int index, int user) {
        if (user != index) {
            used.set(index);
        }
        if (user >= 0) {
            uses.computeIfAbsent(user, key -> new BitSet()).set(index);
        }
    }

    boolean isUsed(int index) {
        return used.get(index);
    }

    /** Indices of the variables that a variable refers to. */
    List<Integer> usedBy(int index) {
        return uses.getOrDefault(index, new BitSet()).stream().boxed().toList();
    }

    Map<String, Integer> all() {
        return indices;
    }
}
