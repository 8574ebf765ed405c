package org.tagyard.local.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs programs on both sides and looks for the first that differs. */
final class Comparison {
    private static final int BATCH = 250;

    private final HereSide here = new HereSide();
    private final NodeSide node;
    private long compared;
    private long throwing;

    Comparison(NodeSide node) {
        this.node = node;
    }

    /** A program that does something else in Node. */
    record Difference(long seed, String source, Outcome inNode, Outcome here) {}

    /** Programs that did the same on both sides so far. */
    long compared() {
        return compared;
    }

    /** Those of them that end with an error. */
    long throwing() {
        return throwing;
    }

    /** The first difference among so many programs, from this seed on; made small. */
    Optional<Difference> first(long seed, int programs) {
        for (int done = 0; done < programs; done += BATCH) {
            var sources = new ArrayList<String>();
            for (int i = done; i < Math.min(done + BATCH, programs); i++) {
                sources.add(RandomPrograms.program(seed + i));
            }
            var pairs = pairs(sources);
            for (int i = 0; i < pairs.size(); i++) {
                var pair = pairs.get(i);
                if (pair.differs()) {
                    return Optional.of(small(seed + done + i, pair));
                }
                compared += pair.isComparable() ? 1 : 0;
                throwing += pair.here().isThrown() ? 1 : 0;
            }
        }
        return Optional.empty();
    }

    private record Pair(String source, Outcome here, Outcome inNode) {
        boolean isComparable() {
            return !here.isEndless() && !inNode.isEndless();
        }

        boolean differs() {
            return isComparable() && !here.equals(inNode);
        }

        /** Whether a smaller program shows the same: a broken text does not. */
        boolean isLike(Pair other) {
            return differs()
                    && here.isRefused() == other.here.isRefused()
                    && inNode.isRefused() == other.inNode.isRefused()
                    && here.isThrown() == other.here.isThrown()
                    && inNode.isThrown() == other.inNode.isThrown();
        }
    }

    private List<Pair> pairs(List<String> sources) {
        var own = sources.stream().map(here::run).toList();
        var sent = new ArrayList<String>();
        for (int i = 0; i < sources.size(); i++) {
            // Node has no meters: what is too big here is not sent there.
            sent.add(own.get(i).isEndless() ? "" : sources.get(i));
        }
        var theirs = node.run(sent);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < sources.size(); i++) {
            pairs.add(new Pair(sources.get(i), own.get(i), theirs.get(i)));
        }
        return pairs;
    }

    private Difference small(long seed, Pair found) {
        var source =
                Shrinking.of(
                        found.source(),
                        candidates ->
                                pairs(candidates).stream().map(it -> it.isLike(found)).toList());
        var smallest = pairs(List.of(source)).getFirst();
        return new Difference(seed, source, smallest.inNode(), smallest.here());
    }
}
