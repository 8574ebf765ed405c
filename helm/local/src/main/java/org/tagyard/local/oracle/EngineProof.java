package org.tagyard.local.oracle;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.tagyard.local.place.Refusal;

/** {@code ./tagyard prove engine}: random programs here and in Node, until one differs. */
public final class EngineProof {
    private static final int STEP = 2_500;

    private final PrintStream out;
    private final Comparison comparison;

    private EngineProof(PrintStream out, NodeSide node) {
        this.out = out;
        this.comparison = new Comparison(node);
    }

    /**
     * @param programs how many
     * @param seed of the first; the next have the next
     * @return the exit code: 0 when all did the same
     * @throws Refusal when there is no Node
     */
    public static int run(PrintStream out, int programs, long seed) {
        var node = requireNode();
        return OwnStack.call(() -> new EngineProof(out, node).run(programs, seed));
    }

    /**
     * Writes down what Node says, for the tests on machines that have none.
     *
     * @throws Refusal when there is no Node
     */
    public static int record(PrintStream out, int programs, long seed, Path file) {
        var recording = Recording.of(requireNode(), seed, programs);
        try {
            recording.write(file);
        } catch (IOException e) {
            throw new Refusal("The file " + file + " cannot be written", "Name another", e);
        }
        out.printf("%,d programs recorded in %s%n", recording.programs().size(), file);
        return 0;
    }

    private static NodeSide requireNode() {
        return NodeSide.find()
                .orElseThrow(() ->
                        new Refusal(
                                "There is no Node on the PATH, and nothing else"
                                        + " knows what a program should do",
                                "Install Node 20 or later from https://nodejs.org;"
                                        + " the tests compare with results recorded"
                                        + " from it"));
    }

    private int run(int programs, long seed) {
        out.printf("%,d random programs from seed %d on, here and in Node%n", programs, seed);
        for (int done = 0; done < programs; done += STEP) {
            var difference = comparison.first(seed + done, Math.min(STEP, programs - done));
            if (difference.isPresent()) {
                show(difference.get());
                return 1;
            }
            out.printf("  %,d compared%n", comparison.compared());
        }
        out.printf(
                "%,d programs did the same, %,d of them end with an error%n",
                comparison.compared(), comparison.throwing());
        return 0;
    }

    private void show(Comparison.Difference difference) {
        out.printf(
                "after %,d equal programs, seed %d differs; made small it is:%n%n%s%n%n"
                        + "in Node: %s%nhere:    %s%n",
                comparison.compared(),
                difference.seed(),
                difference.source().strip(),
                difference.inNode().text(),
                difference.here().text());
    }
}
