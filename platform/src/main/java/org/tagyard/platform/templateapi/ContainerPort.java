package org.tagyard.platform.templateapi;

import java.util.function.Consumer;
import org.tagyard.platform.json.ObjectValue;

/** The container around the running code. */
public interface ContainerPort {
    ContainerInfo info();

    /**
     * Runs the container on a new event.
     *
     * @param event belongs to the port from now on
     * @param onStart called at once, before any tag fires
     * @param onComplete called later, on the lane, after all tags of this event finished
     */
    void run(ObjectValue event, Consumer<EventScope> onStart, Consumer<EventScope> onComplete);
}
