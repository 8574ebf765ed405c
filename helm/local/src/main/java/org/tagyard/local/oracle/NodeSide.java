package org.tagyard.local.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tagyard.local.place.Refusal;

/** Runs programs in Node, a batch in one process. */
public final class NodeSide {
    private static final int LONGEST_MINUTES = 5;

    private final Path node;
    private final ObjectMapper json = new ObjectMapper();

    private NodeSide(Path node) {
        this.node = node;
    }

    /** The Node of this machine; empty when there is none on the PATH. */
    public static Optional<NodeSide> find() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(NodeSide::new);
    }

    /** One outcome for each source, in order. */
    List<Outcome> run(List<String> sources) {
        try {
            var written = json.writeValueAsString(sources);
            var results = run("/oracle/run-in-node.js", written, List.of());
            return Stream.of(json.readValue(results, String[].class)).map(Outcome::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot exchange programs with Node", e);
        }
    }

    /**
     * Runs a script of ours, which gets two file names: of its input, and of the output it has to
     * write.
     *
     * @param resource the script's place on the class path
     * @return what it wrote
     */
    public String run(String resource, String input, List<String> more) throws IOException {
        var folder = Files.createTempDirectory("tagyard-node");
        try (InputStream script =
                Objects.requireNonNull(NodeSide.class.getResourceAsStream(resource))) {
            var file = folder.resolve("script.js");
            var in = Files.writeString(folder.resolve("in.json"), input);
            var out = folder.resolve("out.json");
            Files.copy(script, file);
            var command =
                    Stream.concat(
                                    Stream.of(node, "--no-warnings", file, in, out)
                                            .map(Object::toString),
                                    more.stream())
                            .toList();
            start(command);
            return Files.readString(out);
        } finally {
            delete(folder);
        }
    }

    private static void start(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new Refusal(
                        "Node did not end within " + LONGEST_MINUTES + " minutes", "Try fewer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while Node was running", "Start again", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new Refusal(
                    "Node ended with code " + process.exitValue(),
                    "Its message stands above; version 20 and later are known to work");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
