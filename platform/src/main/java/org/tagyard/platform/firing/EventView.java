package org.tagyard.platform.firing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.event.Event;

/**
 * An event as one tag, or all triggers, see it: after a certain list of transformations. Values of
 * variables are kept per view (spec: container-model §3.5 rule 3). Compared by identity;
 * lane-bound.
 */
public final class EventView {
    private final Optional<Event> event;
    private final List<CompiledTransformation> applied;

    /** By index of the variable; null where nobody asked yet. */
    final @Nullable Object[] values;

    private @Nullable Map<Integer, EventView> next;

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

    /** The view after one more transformation, if a tag made it already: tags share views. */
    @Nullable EventView after(CompiledTransformation transformation) {
        return next == null ? null : next.get(transformation.index());
    }

    EventView put(CompiledTransformation transformation, Event transformed) {
        if (next == null) {
            next = new HashMap<>();
        }
        var list = new ArrayList<>(applied);
        list.add(transformation);
        var view = new EventView(Optional.of(transformed), list, values.length);
        next.put(transformation.index(), view);
        return view;
    }
}
