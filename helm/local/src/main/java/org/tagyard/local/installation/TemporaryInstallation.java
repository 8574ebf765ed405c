package org.tagyard.local.installation;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Ports;
import org.tagyard.local.plane.Programs;
import org.tagyard.local.process.Running;
import org.tagyard.local.signin.LocalSignIn;

/** An installation of its own for one run, on free ports, gone without a trace afterwards. */
public final class TemporaryInstallation implements AutoCloseable {
    private final Installation installation;
    private final Home home;
    private final Running running;
    private final Thread hook;

    private TemporaryInstallation(
            Path checkout, Path parent, Map<String, String> more, Consumer<String> progress) {
        home = Home.temporary(parent);
        running = new Running();
        hook = new Thread(this::end, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            installation =
                    Installation.start(
                            Programs.of(checkout),
                            home,
                            Ports.free(),
                            LocalSignIn::start,
                            running,
                            more,
                            progress);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * @param checkout where the planes were built
     * @param parent the data directory below which it lies, whose unpacked programs it uses
     */
    public static TemporaryInstallation start(
            Path checkout, Path parent, Consumer<String> progress) {
        return start(checkout, parent, Map.of(), progress);
    }

    /**
     * @param more settings of the runtime, in the place of the usual ones of the same names
     */
    public static TemporaryInstallation start(
            Path checkout, Path parent, Map<String, String> more, Consumer<String> progress) {
        return new TemporaryInstallation(checkout, parent, more, progress);
    }

    public Installation installation() {
        return installation;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // The process is ending: the hook does it.
        }
        end();
    }

    private void end() {
        running.close();
        home.remove();
    }
}
