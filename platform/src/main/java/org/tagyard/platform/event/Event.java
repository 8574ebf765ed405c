package org.tagyard.platform.event;

import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/**
 * One event. The data belongs to the event: it was copied when the client handed it over, and
 * nobody changes it afterwards; a transformation makes a new event (spec: container-model §6.5).
 */
public final class Event {
    private final ObjectValue data;

    private Event(ObjectValue data) {
        this.data = data;
    }

    /** An event over a copy of the client's object. */
    public static Event copyOf(ObjectValue clientsObject) {
        return new Event((ObjectValue) Values.copy(clientsObject));
    }

    /** An event that takes over data nobody else will change. */
    public static Event owning(ObjectValue data) {
        return new Event(data);
    }

    /** The data, not to be changed. Scripts get copies. */
    public ObjectValue data() {
        return data;
    }

    /**
     * The member {@code event_name} whatever its type; {@link Undefined#UNDEFINED} when the client
     * set none, so that conditions compare with the text {@code undefined} (spec: container-model
     * §6.2).
     */
    public Object name() {
        return data.get("event_name");
    }

    /** The consent this event carries. */
    public ConsentState consent() {
        return ConsentState.of(data);
    }
}
