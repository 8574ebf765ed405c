package org.tagyard.platform.templateapi;

import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tagyard.platform.permission.Grants;

/**
 * Everything that one run of one template's code may touch. There is one host per run: a client on
 * a request, a tag's firing, a variable's evaluation. Lane-bound like its run.
 *
 * <p>Ports may keep the callbacks they are given and call them on the lane at any later time, each
 * at most as often as its method says. Such a callback enters the run through {@link #resume} by
 * itself and never throws a script's error at the port.
 */
public interface TemplateHost {
    /** What kind of entity runs; some functions exist for clients alone. */
    Kind kind();

    /** What the template was granted. */
    Grants grants();

    /** True in a preview or a test: console lines of the grant {@code debug} are kept then. */
    boolean isDebug();

    /**
     * True in the simulated surroundings of a self-test: an empty server without network, whose
     * calls to others are never answered (spec: template-runtime §11.4).
     */
    default boolean isSimulated() {
        return false;
    }

    /**
     * Runs late code as an entry into this host's run: executes it, drains the run and treats an
     * error as the run's own failure, so nothing is thrown. When the run is already executing
     * further up the stack, the code is simply called: nothing is drained and errors pass through.
     */
    void resume(Runnable code);

    InstantSource clock();

    RandomGenerator random();

    TimerPort timers();

    RequestView request();

    ResponsePort response();

    ClaimPort claim();

    /** The event this code works on. Empty in a live client, which has none of its own. */
    Optional<EventScope> event();

    ContainerPort container();

    OutboundPort outbound();

    /** What Google's services need; {@link GooglePort#ABSENT} where there is no network. */
    default GooglePort google() {
        return GooglePort.ABSENT;
    }

    MessagePort messages();

    StoragePort storage();

    ConsolePort console();

    KeyPort keys();

    /** The three kinds of templates a server container runs. */
    enum Kind {
        CLIENT,
        TAG,
        VARIABLE
    }
}
