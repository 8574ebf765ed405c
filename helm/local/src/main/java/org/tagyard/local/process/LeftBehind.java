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
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The same where only last words would be lost: both planes stop in a tenth of a second. */
    private static final Duration BRIEF = Duration.ofSeconds(2);

    private static final String LAST_WORDS = "last-words";

    private final Path file;

    private LeftBehind(Path file) {
        this.file = file;
    }

    static LeftBehind remember(Home home, String name, ProcessHandle process, boolean hasLastWords)
            throws IOException {
        var note = new LeftBehind(home.run(name + ".process"));
        var started = process.info().startInstant().orElse(Instant.now());
        Files.writeString(
                note.file, process.pid() + " " + started + (hasLastWords ? " " + LAST_WORDS : ""));
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

    /** Left running, and how long it may take to end. */
    private record Found(ProcessHandle process, Duration patience) {}

    private Optional<Found> process() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var parts = Files.readString(file).strip().split(" ", 3);
            var started = Instant.parse(parts[1]);
            var patience = parts.length == 3 && parts[2].equals(LAST_WORDS) ? BRIEF : PATIENCE;
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(process -> startedAt(process, started))
                    .map(process -> new Found(process, patience));
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

    private static void end(Found found) {
        var all = withDescendants(found.process());
        all.forEach(ProcessHandle::destroy);
        awaitEnd(all, found.patience());
    }

    /** Waits for programs that were asked to end, and makes those end that take longer. */
    static void awaitEnd(List<ProcessHandle> asked, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        try {
            for (var one : asked) {
                one.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            kill(asked);
        } catch (InterruptedException e) {
            kill(asked);
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(List<ProcessHandle> asked) {
        asked.stream()
                .flatMap(process -> withDescendants(process).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** A program may run its like below a shell. */
    static List<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(process.descendants(), Stream.of(process)).toList();
    }
}
