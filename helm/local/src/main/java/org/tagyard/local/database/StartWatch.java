package org.tagyard.local.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Ends a start at once when the server's log says that it failed. The library waits its whole time
 * for a server that is already gone.
 */
final class StartWatch {
    /** The server refused our password: it runs, but is of no use. */
    private static final Pattern LOCKED_OUT =
            Pattern.compile("password authentication failed for user \"postgres\"");

    /**
     * The starting program gave up; it does so as well when the server was running before. That
     * "another server might be running" it says after a power cut or a kill, and goes on.
     */
    private static final Pattern GAVE_UP =
            Pattern.compile("(?m)^pg_ctl: (?!another server might be)|" + LOCKED_OUT.pattern());

    private StartWatch() {}

    interface Start {
        EmbeddedPostgres run() throws IOException;
    }

    /** Starts a server that is not running. */
    static EmbeddedPostgres starting(Path log, Start start) throws IOException {
        return watched(log, GAVE_UP, start);
    }

    /** Takes over a server that is running. */
    static EmbeddedPostgres takingOver(Path log, Start start) throws IOException {
        return watched(log, LOCKED_OUT, start);
    }

    private static EmbeddedPostgres watched(Path log, Pattern failure, Start start)
            throws IOException {
        var ended = new CountDownLatch(1);
        var starter = Thread.currentThread();
        var watch = Thread.ofVirtual().start(() -> watch(log, failure, ended, starter));
        try {
            var server = start.run();
            // The library takes an interruption for success.
            if (Thread.interrupted()) {
                server.close();
                throw new IOException("the server is of no use");
            }
            return server;
        } finally {
            ended.countDown();
            join(watch);
        }
    }

    private static void watch(Path log, Pattern failure, CountDownLatch ended, Thread starter) {
        try {
            while (!ended.await(100, TimeUnit.MILLISECONDS)) {
                if (failure.matcher(read(log)).find()) {
                    starter.interrupt();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void join(Thread watch) {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
