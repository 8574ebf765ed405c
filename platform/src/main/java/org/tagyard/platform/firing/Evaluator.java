package org.tagyard.platform.firing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/**
 * Evaluates expressions and variables in a view, each variable once (spec: container-model §3.3 to
 * §3.6). A value that is not there yet is {@link Late#PENDING}; what it waits for gathers until
 * {@link #takeAwaited}.
 */
final class Evaluator {
    /** Longest chain of variables that refer to variables (spec: container-model §3.4). */
    static final int MAX_DEPTH = 64;

    private final CompiledContainer container;
    private final NativeVariables natives;
    private final TemplateVariables templates;
    private final Set<Awaited> awaited = new LinkedHashSet<>();
    private int depth;

    /** While it is true no template runs. */
    private boolean looksOnly;

    /** A variable that failed: undefined, with the reason for the trace. */
    record Failed(String error) {}

    /** A variable whose value is there while its format still waits. */
    record Unformatted(Object value) {}

    Evaluator(CompiledContainer container, RequestFacts request, TemplateVariables templates) {
        this.container = container;
        this.natives = new NativeVariables(this, request);
        this.templates = templates;
    }

    CompiledContainer container() {
        return container;
    }

    /** What was found pending since the last call. */
    List<Awaited> takeAwaited() {
        var list = List.copyOf(awaited);
        awaited.clear();
        return list;
    }

    /** A value to look at, not to change. */
    Object evaluate(Expression expression, EventView view) {
        return evaluate(expression, view, false);
    }

    /** The same without running a script: pending where it takes one that has not run. */
    Object look(Expression expression, EventView view) {
        looksOnly = true;
        try {
            return evaluate(expression, view);
        } finally {
            looksOnly = false;
        }
    }

    /** A script's parameters, its own to change; null while one is pending. */
    @Nullable ObjectValue data(Expression.MapOf parameters, EventView view) {
        return evaluate(parameters, view, true) instanceof ObjectValue own ? own : null;
    }

    /** With {@code own}, what variables gave is copied, so that the caller may change all of it. */
    private Object evaluate(Expression expression, EventView view, boolean own) {
        return switch (expression) {
            case Expression.Literal(var value) -> value;
            case Expression.Reference(var index) -> {
                var value = variable(index, view);
                yield own && isTree(value) ? Values.copy(value) : value;
            }
            case Expression.Unknown unknown -> Undefined.UNDEFINED;
            case Expression.Joined(var parts) -> join(parts, view);
            case Expression.Lines(var text) -> lines(evaluate(text, view, own));
            case Expression.ListOf(var items) -> list(items, view, own);
            case Expression.MapOf(var members) -> map(members, view, own);
        };
    }

    private Object list(List<Expression> items, EventView view, boolean own) {
        var array = new ArrayValue(items.size());
        boolean pending = false;
        for (var item : items) {
            var value = evaluate(item, view, own);
            pending |= value == Late.PENDING;
            array.add(value);
        }
        return pending ? Late.PENDING : array;
    }

    private Object map(List<Expression.Member> members, EventView view, boolean own) {
        var object = new ObjectValue(members.size());
        boolean pending = false;
        for (var member : members) {
            var value = evaluate(member.value(), view, own);
            pending |= value == Late.PENDING;
            object.put(member.key(), value);
        }
        return pending ? Late.PENDING : object;
    }

    private static boolean isTree(Object value) {
        return value instanceof ObjectValue || value instanceof ArrayValue;
    }

    /** A value as text, empty while pending: see {@link Late#PENDING}. */
    Object text(Expression expression, EventView view) {
        var value = evaluate(expression, view);
        return value == Late.PENDING ? Late.PENDING : Values.toText(value);
    }

    /** The value of a variable in a view. */
    Object variable(int index, EventView view) {
        var known = view.values[index];
        return switch (known) {
            case null -> compute(container.variables().get(index), view);
            case Awaited late -> settled(index, late, view);
            case Failed failed -> Undefined.UNDEFINED;
            case Unformatted(var raw) -> format(index, raw, view);
            default -> known;
        };
    }

    private Object compute(CompiledVariable variable, EventView view) {
        if (depth == MAX_DEPTH) {
            return failed(variable.index(), "variables refer to each other too deeply", view);
        }
        depth++;
        try {
            var value =
                    variable.source() instanceof CompiledVariable.Source.Template template
                            ? run(variable, template, view)
                            : natives.value(variable.source(), view);
            // a template that answered later, or failed, has stored that itself
            return value == Late.PENDING || view.values[variable.index()] != null
                    ? value
                    : format(variable.index(), value, view);
        } finally {
            depth--;
        }
    }

    private Object run(
            CompiledVariable variable, CompiledVariable.Source.Template source, EventView view) {
        if (looksOnly) {
            return Late.PENDING;
        }
        var data = data(source.parameters(), view);
        if (data == null) {
            return Late.PENDING;
        }
        return switch (templates.evaluate(variable, source.template(), data, view)) {
            case Evaluation.Ready ready -> ready(variable.index(), ready, view);
            case Evaluation.Pending(var late) -> {
                view.values[variable.index()] = late;
                yield settled(variable.index(), late, view);
            }
        };
    }

    private Object settled(int index, Awaited late, EventView view) {
        if (late.result().isEmpty()) {
            if (!looksOnly) {
                awaited.add(late);
            }
            return Late.PENDING;
        }
        return ready(index, late.result().get(), view);
    }

    private Object ready(int index, Evaluation.Ready ready, EventView view) {
        return ready.error().isPresent() && !formatsUndefined(index)
                ? failed(index, ready.error().get(), view)
                : format(
                        index,
                        ready.error().isPresent() ? Undefined.UNDEFINED : ready.value(),
                        view);
    }

    /** A failed variable is undefined, and so may be replaced like any other. */
    private boolean formatsUndefined(int index) {
        return container.variables().get(index).format().undefinedTo().isPresent();
    }

    private Object failed(int index, String error, EventView view) {
        view.values[index] = new Failed(error);
        return Undefined.UNDEFINED;
    }

    private Object format(int index, Object raw, EventView view) {
        var format = container.variables().get(index).format();
        var value =
                format.equals(ValueFormat.NONE) ? raw : Formatting.apply(format, raw, this, view);
        view.values[index] = value == Late.PENDING ? new Unformatted(raw) : value;
        return value;
    }

    /** As JavaScript's {@code [a, b].join('')}. */
    private Object join(List<Expression> parts, EventView view) {
        var text = new StringBuilder();
        boolean pending = false;
        for (var part : parts) {
            var value = evaluate(part, view);
            pending |= value == Late.PENDING;
            if (!pending) {
                text.append(joined(value));
            }
        }
        return pending ? Late.PENDING : text.toString();
    }

    private static String joined(Object value) {
        return value == Undefined.UNDEFINED || value == Null.NULL ? "" : Values.toText(value);
    }

    private static Object lines(Object value) {
        return value instanceof String text
                ? ArrayValue.of((Object[]) text.split("\n", -1))
                : value;
    }

    /** The event's data, for native variables. */
    static @Nullable ObjectValue data(EventView view) {
        return view.event().map(Event::data).orElse(null);
    }
}
