package org.tagyard.local.journey;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the Dockerfiles in {@code helm/images}, followed on this machine without Docker: its
 * COPYs, its RUN and its ENTRYPOINT.
 */
record ImageFile(List<String> lines) {
    /** A program's end: its exit code and all it said. */
    record Ending(int code, String text) {}

    static ImageFile of(String name) throws IOException {
        var text = Files.readString(Checkout.root().resolve("helm/images/" + name + ".Dockerfile"));
        return new ImageFile(text.replace("\\\n", "").lines().toList());
    }

    /** The directory that its own build line names. */
    Path context() {
        return lines.stream()
                .filter(line -> line.startsWith("#   docker build "))
                .map(line -> Checkout.root().resolve(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no build line"));
    }

    /** The one line of that instruction, without its name. */
    String instruction(String name) {
        var found = instructions(name).toList();
        if (found.size() != 1) {
            throw new AssertionError(name + ": " + found);
        }
        return found.getFirst();
    }

    private Stream<String> instructions(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1));
    }

    /** What is copied, each with its target. */
    List<String[]> copies() {
        return instructions("COPY").map(line -> line.split(" ")).toList();
    }

    /** Does what the COPYs say, times included, as Docker does. */
    void copyTo(Path image) throws IOException {
        for (var copy : copies()) {
            var source = context().resolve(copy[0]);
            var target = image.resolve(copy[1]).normalize();
            try (var files = Files.walk(source)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var place =
                            Files.isDirectory(source)
                                    ? target.resolve(source.relativize(file).toString())
                                    : target.resolve(source.getFileName());
                    Files.createDirectories(place.getParent());
                    Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Runs its RUN in that directory. */
    Ending run(Path image) throws IOException, InterruptedException {
        return end(image, List.of("sh", "-c", instruction("RUN")));
    }

    /** Runs its ENTRYPOINT in that directory, with more options for the virtual machine. */
    Ending start(Path image, String... options) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                new JsonMapper()
                                        .readValue(instruction("ENTRYPOINT"), String[].class)));
        command.addAll(1, List.of(options));
        command.set(0, Path.of(System.getProperty("java.home"), "bin/java").toString());
        return end(image, command);
    }

    private Ending end(Path image, List<String> command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).directory(image.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        environment.put("JDK_JAVA_OPTIONS", javaOptions());
        // An image has its ports for itself; this machine may use them.
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("QUARKUS_MANAGEMENT_PORT", "0");
        environment.keySet().removeIf(name -> name.startsWith("TAGYARD_"));
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), text);
    }

    private String javaOptions() {
        return instruction("ENV").replaceFirst("^JDK_JAVA_OPTIONS=\"(.*)\"$", "$1");
    }
}
