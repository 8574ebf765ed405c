package org.tagyard.runtime.trace;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.FiringPlan;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;

/**
 * Is told what happens to one hit, as it happens, on the hit's lane. All values it is given are not
 * changed afterwards, so it may keep them without copying.
 */
public interface Trace {
    /** The one for hits nobody looks at. */
    Trace OFF = new Trace() {};

    /** False when telling is wasted: then nothing needs to be computed for it. */
    default boolean isOn() {
        return false;
    }

    /** Whether lines that are granted for debugging alone are wanted: somebody looks. */
    default boolean isDebug() {
        return isOn();
    }

    /** A client looked at the request; {@code error} says how its script failed, if it did. */
    default void clientAsked(
            CompiledClient client, boolean claimed, Duration took, Optional<String> error) {}

    default void eventStarted(UUID id, Event event) {}

    default void eventDecided(UUID id, FiringPlan plan) {}

    default void tagFinished(UUID event, TagEnd end) {}

    /** All tags of the event finished; {@code values} holds every variable evaluated for it. */
    default void eventFinished(UUID id, EventValues values) {}

    /** A line that a script wrote, or an error that ended it. */
    default void console(EntityRef source, Level level, String text) {}

    default void called(EntityRef by, Call call, CallResult result, Duration took) {}

    /** The answer left; {@code by} is one of the closed set of the trace document. */
    default void answered(Reply reply, String by) {}

    /** Nothing more will happen for this hit. */
    default void finished() {}

    /** The way to tell watchers of what happens to the hit's deliveries later; from any thread. */
    default Optional<News> news() {
        return Optional.empty();
    }

    /** What goes on after the hit itself is over. */
    @FunctionalInterface
    interface News {
        /**
         * A delivery stands elsewhere.
         *
         * @param state as the API spells it
         * @param attempt attempts made so far
         */
        void deliveryChanged(UUID delivery, String state, int attempt);
    }

    /** How loud a line is. */
    enum Level {
        INFO,
        ERROR
    }
}
