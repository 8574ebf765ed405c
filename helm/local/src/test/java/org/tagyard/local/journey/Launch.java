package org.tagyard.local.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.tagyard.local.place.Ports;

/** A run of {@code ./tagyard} as a user would start it. */
final class Launch implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private Launch(Process process) {
        this.process = process;
    }

    static Launch of(Map<String, String> environment, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Checkout.root().resolve("tagyard").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new Launch(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code up} on that data directory and those ports, without a build. */
    static Launch up(Path data, Ports ports, String... more) {
        var arguments = new ArrayList<>(List.of("up", "--no-build", "--data", data.toString()));
        arguments.addAll(List.of(more));
        ports.numbers()
                .forEach((service, number) ->
                        arguments.addAll(List.of("--port", service.option() + "=" + number)));
        return of(Map.of("JAVA_HOME", System.getProperty("java.home")), arguments);
    }

    /** Reads on until a line with these words; all that was said so far. */
    String awaitLine(String words) {
        var reader = output();
        try {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                if (line.contains(words)) {
                    return String.join("\n", said);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("it ended without \"" + words + "\":\n" + String.join("\n", said));
    }

    private BufferedReader output() {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    /** The exit code, and all that was said. */
    record Ending(int code, String text) {}

    Ending awaitEnd() {
        // reading has no limit of its own: it ends with the process
        process.onExit()
                .copy()
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((ended, late) -> {
                    if (late != null) {
                        said.add("it did not end within " + LONGEST + " and was killed");
                        process.destroyForcibly();
                    }
                });
        output().lines().forEach(said::add);
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end:\n" + String.join("\n", said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ending(process.exitValue(), String.join("\n", said));
    }

    /** Ctrl-C; what a service manager sends where Ctrl-C cannot arrive. */
    Ending interrupt() {
        var signal = interruptIsIgnored() ? "-TERM" : "-INT";
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return awaitEnd();
    }

    /**
     * A build that a shell runs in the background ignores SIGINT, and so does all that it starts:
     * bit 2 of the mask that Linux shows.
     */
    private static boolean interruptIsIgnored() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
                    .anyMatch(mask -> (mask & 2) != 0);
        } catch (IOException noLinux) {
            return false;
        }
    }

    /** {@code kill -9}: nobody is told. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The processes that it started, as their notes in the data directory say. */
    static List<ProcessHandle> children(Path data) {
        var children = new ArrayList<ProcessHandle>();
        for (var note :
                List.of("run/runtime.process", "run/admin.process", "database/postmaster.pid")) {
            try {
                var pid =
                        Files.readString(data.resolve(note))
                                .lines()
                                .findFirst()
                                .orElse("")
                                .split(" ")[0];
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(children::add);
            } catch (IOException e) {
                // It was never started, or has cleaned up behind itself.
                continue;
            }
        }
        return children;
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            interrupt();
        }
    }
}
