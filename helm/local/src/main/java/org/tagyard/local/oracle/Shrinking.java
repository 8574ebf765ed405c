package org.tagyard.local.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a text small that shows something, by leaving out lines and then parts of lines. */
public final class Shrinking {
    private static final int MOST_ROUNDS = 200;

    /** Pairs are many: of so many parts some eight hundred. */
    private static final int MOST_IN_PAIRS = 40;

    private final Function<List<String>, List<Boolean>> shows;
    private int rounds;

    private Shrinking(Function<List<String>, List<Boolean>> shows) {
        this.shows = shows;
    }

    /**
     * A text that still shows it, none of whose lines can be left out alone.
     *
     * @param shows tells for each of some texts whether it still shows it
     */
    public static String of(String text, Function<List<String>, List<Boolean>> shows) {
        var shrinking = new Shrinking(shows);
        var lines = shrinking.shrink(List.of(text.split("(?<=\n)")));
        var parts = shrinking.shrink(List.of(String.join("", lines).split("(?<=[;,])|(?=[;,])")));
        return String.join("", parts);
    }

    private List<String> shrink(List<String> parts) {
        var kept = parts;
        for (int size = Math.max(1, kept.size() / 2); size >= 1; ) {
            var smaller = without(kept, size);
            if (smaller.size() == kept.size()) {
                size = size == 1 ? 0 : size / 2;
            } else {
                kept = smaller;
                size = Math.min(size, Math.max(1, kept.size() - 1));
            }
        }
        var unwrapped = withoutPair(kept);
        return unwrapped.size() == kept.size() ? kept : shrink(unwrapped);
    }

    /** Without the first two that are not needed: a block's head and its end go together. */
    private List<String> withoutPair(List<String> parts) {
        var candidates = new ArrayList<List<String>>();
        for (int first = 0; first < parts.size() && parts.size() <= MOST_IN_PAIRS; first++) {
            for (int second = first + 1; second < parts.size(); second++) {
                var candidate = new ArrayList<>(parts);
                candidate.remove(second);
                candidate.remove(first);
                candidates.add(candidate);
            }
        }
        return firstThatShows(candidates, parts);
    }

    /** Without the first run of so many parts that is not needed; the same when all are. */
    private List<String> without(List<String> parts, int size) {
        var candidates = new ArrayList<List<String>>();
        for (int from = 0; from + size <= parts.size() && parts.size() > size; from++) {
            var candidate = new ArrayList<>(parts.subList(0, from));
            candidate.addAll(parts.subList(from + size, parts.size()));
            candidates.add(candidate);
        }
        return firstThatShows(candidates, parts);
    }

    private List<String> firstThatShows(List<List<String>> candidates, List<String> otherwise) {
        if (candidates.isEmpty() || ++rounds > MOST_ROUNDS) {
            return otherwise;
        }
        var answers = shows.apply(candidates.stream().map(it -> String.join("", it)).toList());
        int first = answers.indexOf(true);
        return first < 0 ? otherwise : candidates.get(first);
    }
}
