package org.tagyard.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Refusal;

/**
 * A program run beside this one. Its output goes to a log of its name; its process id and start
 * time are kept on disk, so that the next start can {@link LeftBehind#stop stop it} should this one
 * be killed.
 */
public final class ChildProcess implements AutoCloseable {
    /**
     * How a program ends.
     *
     * @param patience longest time it may take to end by itself before it is killed
     * @param hasLastWords whether it does something at its end that may be cut short: a next start
     *     does not wait for it
     * @param afterwards done when it has ended
     */
    public record Ending(Duration patience, boolean hasLastWords, Runnable afterwards) {
        /** Nothing special. */
        public static final Ending USUAL = new Ending(LeftBehind.PATIENCE, false, () -> {});

        /** It writes something down at its end, which may be cut short. */
        public static Ending withLastWords(Duration patience, Runnable afterwards) {
            return new Ending(patience, true, afterwards);
        }
    }

    private final String title;
    private final Path log;
    private final Process process;
    private final LeftBehind record;
    private final Ending ending;
    private List<ProcessHandle> asked = List.of();

    private ChildProcess(
            String title, Path log, Process process, LeftBehind record, Ending ending) {
        this.title = title;
        this.log = log;
        this.process = process;
        this.record = record;
        this.ending = ending;
    }

    /** Starts a program with nothing special about its end. */
    public static ChildProcess start(
            Home home,
            String name,
            String title,
            List<String> command,
            Map<String, String> environment) {
        return start(home, name, title, command, environment, Ending.USUAL);
    }

    /**
     * @param name names the log and the record
     * @param title as it stands in a sentence
     * @param environment added to this process's own
     */
    public static ChildProcess start(
            Home home,
            String name,
            String title,
            List<String> command,
            Map<String, String> environment,
            Ending ending) {
        var log = home.log(name);
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var record = LeftBehind.remember(home, name, process.toHandle(), ending.hasLastWords());
            return new ChildProcess(title, log, process, record, ending);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + title, e);
        }
    }

    /**
     * Waits until the program answers 200 there.
     *
     * @throws Refusal when it ends before or takes longer
     */
    public void awaitReady(URI health, Duration most) {
        var end = System.nanoTime() + most.toNanos();
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            while (System.nanoTime() < end) {
                if (isReady(http, health)) {
                    return;
                }
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw failed("stopped while it started");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + title, e);
        }
        throw failed("was not ready after " + most.toSeconds() + " s");
    }

    private Refusal failed(String how) {
        return new Refusal(
                capitalised() + " " + how + "; its log ends with: " + Tail.of(log),
                "The whole log is in " + log);
    }

    private String capitalised() {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private static boolean isReady(HttpClient http, URI health) throws InterruptedException {
        var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Completes when the program has ended, with what to say about it. */
    public CompletableFuture<String> ended() {
        return process.onExit().thenApply(ended -> capitalised() + " ended (its log: " + log + ")");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Asks the program to end; {@link #close} waits for it. */
    public synchronized void askToEnd() {
        // Once: what a program starts for its last words must not be asked to end as well.
        if (asked.isEmpty()) {
            asked = LeftBehind.withDescendants(process.toHandle());
            asked.forEach(ProcessHandle::destroy);
        }
    }

    /** {@code kill -9}: it learns nothing of it. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public synchronized void close() {
        askToEnd();
        LeftBehind.awaitEnd(asked, ending.patience());
        record.forget();
        ending.afterwards().run();
    }
}
