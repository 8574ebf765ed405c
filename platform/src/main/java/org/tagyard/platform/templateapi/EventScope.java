package org.tagyard.platform.templateapi;

import java.util.function.Consumer;
import org.tagyard.platform.json.ObjectValue;

/** One event on its way through the container. The object's identity is the event's. */
public interface EventScope {
    /** The event's data. Callers copy it before a script gets it and never change it. */
    ObjectValue data();

    /** Calls back once, on the lane, after all tags of this event finished. */
    void onTagsFinished(Consumer<EventReport> callback);
}
