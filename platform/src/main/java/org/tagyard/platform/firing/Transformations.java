package org.tagyard.platform.firing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledTransformation.Assignment;
import org.tagyard.platform.firing.CompiledTransformation.Effect;
import org.tagyard.platform.json.KeyPath;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/** Makes the view a tag sees, one transformation after the other (spec: container-model §6.5). */
final class Transformations {
    private final Evaluator evaluator;
    private final Conditions conditions;

    Transformations(Evaluator evaluator, Conditions conditions) {
        this.evaluator = evaluator;
        this.conditions = conditions;
    }

    /**
     * The view after a transformation, the same one when it doesn't apply; nothing while pending.
     */
    Optional<EventView> apply(CompiledTransformation transformation, EventView view) {
        var shared = view.after(transformation);
        if (shared != null) {
            return Optional.of(shared);
        }
        return switch (conditions.all(transformation.conditions(), view)) {
            case PENDING -> Optional.empty();
            case FALSE -> Optional.of(view);
            case TRUE -> changed(transformation, view);
        };
    }

    private Optional<EventView> changed(CompiledTransformation transformation, EventView view) {
        var data = view.event().map(Event::data).orElseGet(ObjectValue::new);
        var result =
                switch (transformation.effect()) {
                    case Effect.Allow(var names) ->
                            names(names, view).map(allowed -> allow(data, allowed));
                    case Effect.Exclude(var names) ->
                            names(names, view).map(excluded -> exclude(data, excluded));
                    case Effect.Augment(var assignments) -> augment(data, assignments, view);
                    case Effect.Nothing nothing -> Optional.of(data);
                };
        return result.map(changed ->
                changed == data ? view : view.put(transformation, Event.owning(changed)));
    }

    private Optional<List<String>> names(List<Expression> expressions, EventView view) {
        var names = new ArrayList<String>(expressions.size());
        boolean pending = false;
        for (var expression : expressions) {
            if (evaluator.text(expression, view) instanceof String name) {
                names.add(name);
            } else {
                pending = true;
            }
        }
        return pending ? Optional.empty() : Optional.of(names);
    }

    private Optional<ObjectValue> augment(
            ObjectValue data, List<Assignment> assignments, EventView view) {
        var names = names(assignments.stream().map(Assignment::name).toList(), view);
        var values = new ArrayList<Object>(assignments.size());
        assignments.forEach(it -> values.add(evaluator.evaluate(it.value(), view)));
        if (names.isEmpty() || values.contains(Late.PENDING)) {
            return Optional.empty();
        }
        var changed = copy(data);
        for (int i = 0; i < values.size(); i++) {
            KeyPath.set(changed, names.get().get(i), Values.copy(values.get(i)));
        }
        return Optional.of(changed);
    }

    private static ObjectValue allow(ObjectValue data, List<String> names) {
        var changed = new ObjectValue();
        for (var name : names) {
            var value = KeyPath.get(data, name);
            if (value != Undefined.UNDEFINED || data.has(name)) {
                KeyPath.set(changed, name, Values.copy(value));
            }
        }
        return changed;
    }

    private static ObjectValue exclude(ObjectValue data, List<String> names) {
        var changed = copy(data);
        names.forEach(name -> KeyPath.remove(changed, name));
        return changed;
    }

    private static ObjectValue copy(ObjectValue data) {
        return (ObjectValue) Values.copy(data);
    }
}
