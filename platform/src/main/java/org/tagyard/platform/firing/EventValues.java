package org.tagyard.platform.firing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.json.Undefined;

/**
 * Everything evaluated so far for one event: views and the values of variables in each. Asking
 * again is cheap and gives the same answers. Lane-bound; one per event, and one per request for its
 * clients.
 */
public final class EventValues {
    private final CompiledContainer container;
    private final Evaluator evaluator;
    private final Conditions conditions;
    private final Transformations transformations;
    private final EventView untransformed;
    private final List<EventView> views = new ArrayList<>();
    private final TriggerAnswers triggers;

    private EventValues(
            CompiledContainer container,
            Optional<Event> event,
            RequestFacts request,
            TemplateVariables templates) {
        this.container = container;
        this.evaluator = new Evaluator(container, request, templates);
        this.conditions = new Conditions(evaluator);
        this.transformations = new Transformations(evaluator, conditions);
        this.untransformed = new EventView(event, List.of(), container.variables().size());
        this.triggers = new TriggerAnswers(container, conditions, untransformed);
        views.add(untransformed);
    }

    /** For one event. */
    public static EventValues ofEvent(
            CompiledContainer container,
            Event event,
            RequestFacts request,
            TemplateVariables templates) {
        return new EventValues(container, Optional.of(event), request, templates);
    }

    /**
     * For clients, before there is an event: event data is undefined (spec: container-model §3.5).
     */
    public static EventValues beforeEvents(
            CompiledContainer container, RequestFacts request, TemplateVariables templates) {
        return new EventValues(container, Optional.empty(), request, templates);
    }

    public CompiledContainer container() {
        return container;
    }

    /** The event as the client handed it over. */
    public EventView untransformed() {
        return untransformed;
    }

    /** A client's parameters. */
    public Preparation prepare(CompiledClient client) {
        return prepare(client, untransformed);
    }

    /** A tag's view after its transformations, and its parameters in that view. */
    public Preparation prepare(CompiledTag tag) {
        var view = untransformed;
        if (view.event().isPresent()) {
            for (int index : tag.transformations()) {
                var next = transformations.apply(container.transformations().get(index), view);
                if (next.isEmpty()) {
                    return new Preparation.Waiting(evaluator.takeAwaited());
                }
                view = next.get();
                if (!views.contains(view)) {
                    views.add(view);
                }
            }
        }
        return prepare(tag, view);
    }

    /** Values computed so far, for traces. */
    public List<Evaluated> evaluated() {
        var all = new ArrayList<Evaluated>();
        for (var view : views) {
            for (var variable : container.variables()) {
                var known = view.values[variable.index()];
                if (known instanceof Evaluator.Failed(var error)) {
                    all.add(new Evaluated(variable, view, Undefined.UNDEFINED, Optional.of(error)));
                } else if (known != null && !isUnfinished(known)) {
                    all.add(new Evaluated(variable, view, known, Optional.empty()));
                }
            }
        }
        return all;
    }

    /** One variable's value in one view; the value is not to be changed. */
    public record Evaluated(
            CompiledVariable variable, EventView view, Object value, Optional<String> error) {}

    Evaluator evaluator() {
        return evaluator;
    }

    TriggerAnswers triggers() {
        return triggers;
    }

    private Preparation prepare(CompiledEntity entity, EventView view) {
        var data = evaluator.data(entity.parameters(), view);
        return data == null
                ? new Preparation.Waiting(evaluator.takeAwaited())
                : new Preparation.Prepared(view, data);
    }

    private static boolean isUnfinished(Object known) {
        return known instanceof Awaited || known instanceof Evaluator.Unformatted;
    }
}
