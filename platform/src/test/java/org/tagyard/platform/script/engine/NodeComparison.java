package org.tagyard.platform.script.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.ScriptException;

/**
 * Runs random programs here and in Node and compares what they return, log and reject.
 *
 * <p>{@code java … NodeComparison [count] [firstSeed]}; exits with 1 on a difference and 2 when
 * there is no Node.
 */
public final class NodeComparison {
    private static final int BATCH = 250;
    private static final String ENDLESS = "endless";
    private static final Budget BUDGET =
            new Budget(Duration.ofSeconds(2), 64L << 20, 1L << 24, 500);

    private NodeComparison() {}

    record Difference(long seed, String source, String node, String here) {
        @Override
        public String toString() {
            return "seed " + seed + "\n" + source + "\nnode " + node + "\nhere " + here + "\n";
        }
    }

    /** A summary of what was compared. */
    record Result(int programs, int throwing, List<Difference> differences) {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 0;
        var result = compare(seed, count);
        if (result.isEmpty()) {
            System.err.println("Node was not found on the PATH: nothing was compared.");
            System.exit(2);
            return;
        }
        result.get().differences().stream().limit(10).forEach(System.out::println);
        System.out.println(
                result.get().programs()
                        + " programs, "
                        + result.get().throwing()
                        + " of them throw, "
                        + result.get().differences().size()
                        + " differ");
        System.exit(result.get().differences().isEmpty() ? 0 : 1);
    }

    /** Empty when there is no Node. */
    static Optional<Result> compare(long firstSeed, int count) throws Exception {
        var node = node();
        if (node.isEmpty()) {
            return Optional.empty();
        }
        var differences = new ArrayList<Difference>();
        int throwing = 0;
        for (int done = 0; done < count; done += BATCH) {
            var seeds =
                    LongStream.range(firstSeed + done, firstSeed + Math.min(done + BATCH, count))
                            .boxed()
                            .toList();
            var sources = seeds.stream().map(RandomPrograms::program).toList();
            var here = sources.stream().map(NodeComparison::runHere).toList();
            var expected = runInNode(node.get(), withoutEndless(sources, here));
            for (int i = 0; i < sources.size(); i++) {
                var own = here.get(i);
                throwing += own.startsWith("throws") ? 1 : 0;
                boolean tooBig = own.equals(ENDLESS) || expected.get(i).equals(ENDLESS);
                if (!tooBig && !own.equals(expected.get(i))) {
                    differences.add(
                            new Difference(seeds.get(i), sources.get(i), expected.get(i), own));
                }
            }
        }
        return Optional.of(new Result(count, throwing, differences));
    }

    /** Node has no meters: what is too big here is not sent there. */
    private static List<String> withoutEndless(List<String> sources, List<String> here) {
        var sent = new ArrayList<String>();
        for (int i = 0; i < sources.size(); i++) {
            sent.add(here.get(i).equals(ENDLESS) ? "" : sources.get(i));
        }
        return sent;
    }

    private static Optional<String> node() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> List.of(path.split(java.io.File.pathSeparator)).stream())
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static List<String> runInNode(String node, List<String> sources)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("differential");
        var script = folder.resolve("differential.js");
        try (var resource = NodeComparison.class.getResourceAsStream("differential.js")) {
            Files.write(script, resource.readAllBytes());
        }
        var json = new ObjectMapper();
        var in = folder.resolve("in.json");
        var out = folder.resolve("out.json");
        json.writeValue(in.toFile(), sources);
        var process =
                new ProcessBuilder(
                                node,
                                "--no-warnings",
                                script.toString(),
                                in.toString(),
                                out.toString())
                        .inheritIO()
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("node failed with " + process.exitValue());
        }
        var results = List.of(json.readValue(out.toFile(), String[].class));
        for (var file : List.of(in, out, script, folder)) {
            Files.delete(file);
        }
        return results;
    }

    private static String runHere(String source) {
        var scripting = Scripting.with(BUDGET).showingLogs();
        try {
            var result = scripting.run(source);
            scripting.run.drain(e -> scripting.log().add("task error"));
            return Shown.of(result) + " | " + String.join(" | ", scripting.log());
        } catch (ScriptException e) {
            return "throws | " + String.join(" | ", scripting.log());
        } catch (BudgetExceeded e) {
            return ENDLESS;
        } catch (IllegalArgumentException e) {
            return "does not compile: " + e.getMessage() + scripting.places(source);
        }
    }
}
