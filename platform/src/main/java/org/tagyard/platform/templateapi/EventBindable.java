package org.tagyard.platform.templateapi;

import org.tagyard.platform.script.FunctionValue;

/** A function of the host whose calls depend on an event, which {@code bindToEvent} can change. */
public interface EventBindable {
    /** The same function, bound to another event. */
    FunctionValue boundTo(EventScope event);
}
