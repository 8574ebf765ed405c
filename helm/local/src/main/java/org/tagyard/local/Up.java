package org.tagyard.local;

import java.nio.file.Path;
import java.time.Duration;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Refusal;
import org.tagyard.local.process.Running;

/**
 * {@code ./tagyard up}: starts an installation and keeps it until Ctrl-C, SIGTERM or a plane's end.
 */
final class Up {
    private final Path checkout;
    private final Options options;

    Up(Path checkout, Options options) {
        this.checkout = checkout;
        this.options = options;
    }

    /**
     * @return the exit code when it ends by itself; a signal ends the process from outside
     */
    int run() {
        var running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
        try {
            return run(running);
        } catch (RuntimeException e) {
            if (running.isEnding() && !(e instanceof Refusal)) {
                return 1;
            }
            throw e;
        }
    }

    private int run(Running running) {
        var begin = System.nanoTime();
        var home = Home.at(options.data());
        var installation = Installation.start(checkout, home, options.ports(), running, Up::say);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(new Announcement(installation, took).text());
        var what = installation.broken().join();
        if (!running.isEnding()) {
            System.err.println("tagyard: " + what + ". Everything else is stopped as well.");
        }
        return 1;
    }

    private static void stop(Running running) {
        if (!running.isEnding()) {
            say("stopping");
        }
        running.close();
    }

    private static void say(String progress) {
        System.out.println("  " + progress);
    }
}
