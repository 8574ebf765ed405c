package org.tagyard.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagyard.local.abuse.Footprints;
import org.tagyard.local.oracle.NodeSide;
import org.tagyard.local.oracle.OwnStack;
import org.tagyard.platform.script.Script;

/**
 * {@code ./tagyard bench engine}: a realistic tag, warm and with a fresh scope per run, beside the
 * same tag in Node in the same minute. Both sides take turns, and of each the round that other work
 * disturbed least counts. Needs neither server nor database.
 */
public final class EngineBench {
    /** Many and short: on a busy machine some pass undisturbed. */
    private static final int ROUNDS = 12;

    private static final int TEMPLATES = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration ROUND = Duration.ofMillis(500);

    /** In Node, whose process begins cold each time. */
    private static final Duration NODE_WARM_UP = Duration.ofMillis(1500);

    /** What is promised, as {@code platform/decisions/0001} tells. */
    private static final double MOST_OF_NODE = 1.5;

    private static final double MOST_P99_MICROS = 70;
    private static final double MOST_KILOBYTES = 30;
    private static final double MOST_OF_ONE = 1.1;
    private static final double MOST_TEMPLATES_MEGABYTES = 10;
    private static final double MOST_WAITING_KILOBYTES = 8;

    /** None is meant; the measurement itself loads a few. */
    private static final double MOST_CLASSES_PER_TEMPLATE = 0.1;

    private final PrintStream out;
    private final TagBody body = new TagBody();
    private final Optional<NodeSide> node = NodeSide.find();
    private int missed;

    private EngineBench(PrintStream out) {
        this.out = out;
    }

    /**
     * @return the exit code: 1 when a target is missed
     */
    public static int run(PrintStream out) {
        return OwnStack.call(() -> {
            var bench = new EngineBench(out);
            bench.time();
            bench.memory();
            return bench.missed == 0 ? 0 : 1;
        });
    }

    private void time() {
        var one = new Script[] {body.compile(1)};
        var many = new Script[TEMPLATES];
        for (int i = 0; i < TEMPLATES; i++) {
            many[i] = body.compile(i);
        }
        out.printf(
                "a tag of %d lines, one thread, best of %d rounds of %d ms%n%n",
                TagBody.SOURCE.lines().count(), ROUNDS, ROUND.toMillis());
        measure(one, WARM_UP);
        measure(many, WARM_UP);
        var here = measure(one, ROUND);
        var mixed = measure(many, ROUND);
        var there = node.map(EngineBench::inNode);
        for (int i = 1; i < ROUNDS; i++) {
            here = here.orBetter(measure(one, ROUND));
            mixed = mixed.orBetter(measure(many, ROUND));
            there = there.map(it -> it.orBetter(inNode(node.orElseThrow())));
        }
        out.printf(
                "%-26s %9s %9s %9s %9s %9s%n", "", "mean us", "CPU us", "p50 us", "p99 us", "KB");
        line("one template", here);
        line(TEMPLATES + " templates in turn", mixed);
        there.ifPresent(it -> line("the same in Node", it));
        out.println();
        if (there.isPresent()) {
            target(
                    "mean, times Node's",
                    here.meanMicros() / there.get().meanMicros(),
                    MOST_OF_NODE);
        } else {
            out.println("There is no Node on the PATH, so nothing to compare the mean with.");
        }
        target("p99, us", here.p99Micros(), MOST_P99_MICROS);
        target("allocated a run, KB", here.kilobytes(), MOST_KILOBYTES);
        target(
                TEMPLATES + " in turn, times one",
                mixed.meanMicros() / here.meanMicros(),
                MOST_OF_ONE);
    }

    private void memory() {
        var templates = Footprints.templates();
        target(
                Footprints.TEMPLATES + " compiled templates, MB",
                templates.bytes() * Footprints.TEMPLATES / 1e6,
                MOST_TEMPLATES_MEGABYTES);
        target(
                "classes loaded for each of them",
                (double) templates.classes() / Footprints.TEMPLATES,
                MOST_CLASSES_PER_TEMPLATE);
        target(
                "a run that waits for HTTP, KB",
                Footprints.waiting().bytes() / 1024,
                MOST_WAITING_KILOBYTES);
    }

    private Timing measure(Script[] scripts, Duration time) {
        long before = body.succeeded();
        var timing = Timing.of(time, i -> body.once(scripts[i % scripts.length]));
        if (body.succeeded() - before != timing.runs()) {
            throw new IllegalStateException("a run of the benchmark did not succeed");
        }
        return timing;
    }

    private static Timing inNode(NodeSide node) {
        var json = new ObjectMapper();
        try {
            var input =
                    json.createObjectNode()
                            .put("source", TagBody.SOURCE)
                            .put("answer", TagBody.ANSWER)
                            .put("warmUpMillis", NODE_WARM_UP.toMillis())
                            .put("millis", ROUND.toMillis())
                            .<ObjectNode>set("event", json.readTree(TagBody.EVENT));
            return timing(
                    json.readTree(node.run("/bench/tag-in-node.js", input.toString(), List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure Node", e);
        }
    }

    private static Timing timing(JsonNode told) {
        return new Timing(
                told.path("runs").asLong(),
                told.path("meanMicros").asDouble(),
                told.path("cpuMicros").asDouble(),
                told.path("p50Micros").asDouble(),
                told.path("p99Micros").asDouble(),
                0);
    }

    private void line(String name, Timing timing) {
        out.printf(
                Locale.ROOT,
                "%-26s %9.1f %9.1f %9.1f %9.1f %9s%n",
                name,
                timing.meanMicros(),
                timing.cpuMicros(),
                timing.p50Micros(),
                timing.p99Micros(),
                timing.kilobytes() == 0 ? "" : "%.1f".formatted(timing.kilobytes()));
    }

    private void target(String what, double value, double most) {
        boolean kept = value <= most;
        missed += kept ? 0 : 1;
        out.printf(
                Locale.ROOT,
                "%-34s %8.2f   target <= %-6s %s%n",
                what,
                value,
                most == Math.rint(most) ? "%.0f".formatted(most) : Double.toString(most),
                kept ? "kept" : "MISSED");
    }
}
