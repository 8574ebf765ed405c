package org.tagyard.platform.firing;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.event.Event;

/**
 * Everything evaluated so far for one event: views and the values of variables in each. Asking
 * again is cheap and gives the same answers. Lane-bound; one per event, and one per request for its
 * clients.
 */
public final class EventValues {
    private EventValues() {}

    /** For one event. */
    public static EventValues ofEvent(
            CompiledContainer container,
            Event event,
            RequestFacts request,
            TemplateVariables templates) {
        throw new IllegalStateException("to be built");
    }

    /** For clients, before there is an event. */
    public static EventValues beforeEvents(
            CompiledContainer container, RequestFacts request, TemplateVariables templates) {
        throw new IllegalStateException("to be built");
    }

    /** The event as the client handed it over. */
    public EventView untransformed() {
        throw new IllegalStateException("to be built");
    }

    /** A client's parameters. */
    public Preparation prepare(CompiledClient client) {
        throw new IllegalStateException("to be built");
    }

    /** A tag's view after its transformations, and its parameters in that view. */
    public Preparation prepare(CompiledTag tag) {
        throw new IllegalStateException("to be built");
    }

    /** Values computed so far, for traces. */
    public List<Evaluated> evaluated() {
        throw new IllegalStateException("to be built");
    }

    /** One variable's value in one view; the value is not to be changed. */
    public record Evaluated(
            CompiledVariable variable, EventView view, Object value, Optional<String> error) {}
}
