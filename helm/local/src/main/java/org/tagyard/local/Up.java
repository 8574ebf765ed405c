package org.tagyard.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tagyard.local.demo.Demo;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.place.Home;
import org.tagyard.local.plane.Programs;
import org.tagyard.local.process.Running;
import org.tagyard.local.signin.KeycloakSignIn;
import org.tagyard.local.signin.LocalSignIn;
import org.tagyard.local.signin.SignIn;

/**
 * {@code ./tagyard up}: starts an installation and keeps it until Ctrl-C, SIGTERM or a plane's end.
 */
final class Up {
    private static final String TOKEN = "demo-token";

    private final Programs programs;
    private final Options options;

    private final AtomicBoolean isStopping = new AtomicBoolean();

    Up(Path checkout, Options options) {
        this.programs = Programs.of(checkout).learning();
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
            if (isStopping.get()) {
                return 1; // What fails because everything is being stopped is no news.
            }
            throw e;
        }
    }

    private int run(Running running) {
        var begin = System.nanoTime();
        var home = Home.at(options.data());
        var installation =
                Installation.start(programs, home, options.ports(), signIn(), running, Up::say);
        say("looking after the demo tenant");
        System.out.println(announcement(installation, begin).text());
        var what = installation.broken().join();
        if (!isStopping.get()) {
            System.err.println("tagyard: " + what + ". Everything else is stopped as well.");
        }
        return 1;
    }

    private SignIn.Starter signIn() {
        return options.keycloak()
                ? KeycloakSignIn.of(Path.of(System.getProperty("tagyard.keycloak", "")))
                : LocalSignIn::start;
    }

    private static Announcement announcement(Installation installation, long begin) {
        try (var api = installation.operator()) {
            var demo = new Demo(api, installation.inboxForTags());
            demo.require();
            var token = demo.token(installation.home().keptSecret(TOKEN), installation.admin());
            installation.home().keepSecret(TOKEN, token);
            var preview = demo.startPreview().path("id").asText();
            var took = Duration.ofNanos(System.nanoTime() - begin);
            return new Announcement(installation, demo, token, preview, took);
        }
    }

    private void stop(Running running) {
        isStopping.set(true);
        if (!running.isEnding() && running.hasStarted()) {
            say(
                    programs.areLearning()
                            ? "stopping; writing down what makes later starts faster takes some"
                                    + " seconds, once after a build"
                            : "stopping");
        }
        running.close();
    }

    private static void say(String progress) {
        System.out.println("  " + progress);
    }
}
