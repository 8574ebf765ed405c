package org.tagyard.platform.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Finds rings of references; each ring once. */
final class Rings {
    private final IntFunction<List<Integer>> next;
    private final State[] states;
    private final List<Integer> trail = new ArrayList<>();
    private final List<List<Integer>> rings = new ArrayList<>();

    private enum State {
        NEW,
        OPEN,
        DONE
    }

    private Rings(int size, IntFunction<List<Integer>> next) {
        this.next = next;
        this.states = new State[size];
        java.util.Arrays.fill(states, State.NEW);
    }

    /** Rings among {@code 0 … size - 1}, where {@code next} tells what each refers to. */
    static List<List<Integer>> find(int size, IntFunction<List<Integer>> next) {
        var search = new Rings(size, next);
        for (int i = 0; i < size; i++) {
            search.visit(i);
        }
        return search.rings;
    }

    /** Depth first without recursion: a chain may be as long as there are entities. */
    private void visit(int start) {
        var waiting = new ArrayList<List<Integer>>();
        open(start, waiting);
        while (!waiting.isEmpty()) {
            var targets = waiting.getLast();
            if (targets.isEmpty()) {
                waiting.removeLast();
                if (!trail.isEmpty()) {
                    states[trail.removeLast()] = State.DONE;
                }
            } else {
                open(targets.removeFirst(), waiting);
            }
        }
    }

    private void open(int node, List<List<Integer>> waiting) {
        switch (states[node]) {
            case NEW -> {
                states[node] = State.OPEN;
                trail.add(node);
                waiting.add(new ArrayList<>(next.apply(node)));
            }
            case OPEN -> rings.add(List.copyOf(trail.subList(trail.indexOf(node), trail.size())));
            case DONE -> {}
        }
    }
}
