package org.tagyard.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.tagyard.local.place.Home;

/**
 * A note of a running child: process id and start time. Ids are used again by the system, so a
 * process counts as ours only when both agree.
 */
public final class LeftBehind {
    /** The system computes start times from a boot time that may move by a second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Longest time a process may take to end by itself before it is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;

    private LeftBehind(Path file) {
        this.file = file;
    }

    static LeftBehind remember(Home home, String name, ProcessHandle process) throws IOException {
        var note = new LeftBehind(home.run(name + ".process"));
        var started = process.info().startInstant().orElse(Instant.now());
        Files.writeString(note.file, process.pid() + " " + started);
        return note;
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }

    /**
     * Stops the child of that name which a killed start left behind.
     *
     * @return whether there was one
     */
    public static boolean stop(Home home, String name) {
        var note = new LeftBehind(home.run(name + ".process"));
        var process = note.process();
        process.ifPresent(LeftBehind::end);
        note.forget();
        return process.isPresent();
    }

    private Optional<ProcessHandle> process() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var parts = Files.readString(file).strip().split(" ", 2);
            var started = Instant.parse(parts[1]);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(process -> startedAt(process, started));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (RuntimeException e) {
            // Half written when the machine stopped: then its process is gone as well.
            return Optional.empty();
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .filter(at -> Duration.between(at, started).abs().compareTo(TOLERANCE) < 0)
                .isPresent();
    }

    /** A program may run its like below a shell: all of them are asked to end, then made to. */
    static void end(ProcessHandle process) {
        var all = withDescendants(process);
        all.forEach(ProcessHandle::destroy);
        try {
            for (var one : all) {
                one.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    static List<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(process.descendants(), Stream.of(process)).toList();
    }
}
