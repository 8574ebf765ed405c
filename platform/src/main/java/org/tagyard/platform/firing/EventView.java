package org.tagyard.platform.firing;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.event.Event;

/**
 * An event as one tag, or all triggers, see it: after a certain list of transformations. Values of
 * variables are kept per view (spec: container-model §3.5 rule 3). Compared by identity.
 */
public final class EventView {
    private final Optional<Event> event;
    private final List<CompiledTransformation> applied;
    final Object[] values;

    EventView(Optional<Event> event, List<CompiledTransformation> applied, int variables) {
        this.event = event;
        this.applied = List.copyOf(applied);
        this.values = new Object[variables];
    }

    /** The event; empty in a client, before there is one. */
    public Optional<Event> event() {
        return event;
    }

    /**
     * The transformations that made it, in order; empty for the event as the client handed it over.
     */
    public List<CompiledTransformation> applied() {
        return applied;
    }
}
