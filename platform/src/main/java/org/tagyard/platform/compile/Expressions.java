package org.tagyard.platform.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.container.Entity;
import org.tagyard.platform.container.Parameter;
import org.tagyard.platform.firing.Expression;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.template.ParameterForm;

/**
 * Turns parameters into expressions, once (spec: container-model §3, template-runtime §3.2).
 * Unknown names are reported where they stand.
 */
final class Expressions {
    private final VariableNames names;
    private final Report report;

    /** The variable whose parameters are being read; -1 for any other entity. */
    private final int user;

    Expressions(VariableNames names, Report report, int user) {
        this.names = names;
        this.report = report;
        this.user = user;
    }

    /** Turns literal text into what a template's form makes of it. */
    private interface Literals {
        Object value(String text);

        Literals PLAIN = text -> text;
    }

    /** A template's {@code data}: the form decides what literal text becomes. */
    Expression.MapOf data(Entity entity, Place place, Optional<ParameterForm> form) {
        var members = new ArrayList<Expression.Member>();
        for (var parameter : entity.parameters()) {
            var at = place.member("parameters").member(parameter.key());
            members.add(
                    new Expression.Member(
                            parameter.key(),
                            form.map(it -> field(parameter, at, it))
                                    .orElseGet(() -> of(parameter, at))));
        }
        return new Expression.MapOf(members);
    }

    /** Any parameter, without a form. */
    Expression of(Parameter parameter, Place place) {
        return of(parameter, place, Literals.PLAIN);
    }

    /** Text with references. */
    Expression text(String text, Place place) {
        return text(text, place, Literals.PLAIN);
    }

    private Expression field(Parameter parameter, Place place, ParameterForm form) {
        var key = parameter.key();
        if (parameter.type() == Parameter.Type.LIST
                && form.find(key)
                        .filter(org.tagyard.platform.template.Parameter.Table.class::isInstance)
                        .isPresent()) {
            var rows = new ArrayList<Expression>();
            for (var row : parameter.list()) {
                rows.add(row(row, place.item(rows.size()), key, form));
            }
            return new Expression.ListOf(rows);
        }
        var expression = of(parameter, place, text -> form.dataOf(key, text));
        boolean lines =
                form.find(key)
                        .filter(org.tagyard.platform.template.Parameter.Text.class::isInstance)
                        .map(org.tagyard.platform.template.Parameter.Text.class::cast)
                        .filter(org.tagyard.platform.template.Parameter.Text::isList)
                        .isPresent();
        return switch (expression) {
            case Expression.Joined joined when lines -> new Expression.Lines(joined);
            default -> expression;
        };
    }

    private Expression row(Parameter row, Place place, String table, ParameterForm form) {
        if (row.type() != Parameter.Type.MAP) {
            return of(row, place);
        }
        var members = new ArrayList<Expression.Member>();
        for (var cell : row.map()) {
            Literals literals = text -> form.cellOf(table, cell.key(), text);
            members.add(
                    new Expression.Member(
                            cell.key(), of(cell, place.member(cell.key()), literals)));
        }
        return new Expression.MapOf(members);
    }

    private Expression of(Parameter parameter, Place place, Literals literals) {
        return switch (parameter.type()) {
            case TEMPLATE -> text(parameter.value(), place, literals);
            case BOOLEAN ->
                    ReferenceText.hasReference(parameter.value())
                            ? text(parameter.value(), place, literals)
                            : new Expression.Literal(parameter.isTrue());
            case INTEGER -> integer(parameter, place);
            case LIST -> {
                var items = new ArrayList<Expression>();
                for (var item : parameter.list()) {
                    items.add(of(item, place.item(items.size()), Literals.PLAIN));
                }
                yield new Expression.ListOf(items);
            }
            case MAP ->
                    new Expression.MapOf(
                            parameter.map().stream()
                                    .map(member ->
                                            new Expression.Member(
                                                    member.key(),
                                                    of(
                                                            member,
                                                            place.member(member.key()),
                                                            Literals.PLAIN)))
                                    .toList());
            case TRIGGER_REFERENCE, TAG_REFERENCE -> new Expression.Literal(parameter.value());
            case OTHER -> {
                report.error(
                        "parameter-invalid",
                        place,
                        "The parameter has the unknown type " + parameter.json().path("type") + ".",
                        "");
                yield new Expression.Literal(Undefined.UNDEFINED);
            }
        };
    }

    private Expression integer(Parameter parameter, Place place) {
        try {
            return new Expression.Literal((double) Long.parseLong(parameter.value().strip()));
        } catch (NumberFormatException noInteger) {
            report.error(
                    "parameter-invalid",
                    place,
                    "\"" + parameter.value() + "\" is no whole number.",
                    "");
            return new Expression.Literal(Undefined.UNDEFINED);
        }
    }

    private Expression text(String text, Place place, Literals literals) {
        var parts = ReferenceText.split(text);
        if (parts.size() == 1 && parts.getFirst() instanceof ReferenceText.Part.Name(var name)) {
            return reference(name, place);
        }
        if (parts.stream().noneMatch(ReferenceText.Part.Name.class::isInstance)) {
            var value = literals.value(text);
            return value instanceof org.tagyard.platform.json.ArrayValue
                    ? new Expression.Lines(new Expression.Literal(text))
                    : new Expression.Literal(value);
        }
        List<Expression> joined =
                parts.stream()
                        .map(part ->
                                switch (part) {
                                    case ReferenceText.Part.Text(var words) ->
                                            new Expression.Literal(words);
                                    case ReferenceText.Part.Name(var name) ->
                                            reference(name, place);
                                })
                        .toList();
        return new Expression.Joined(joined);
    }

    private Expression reference(String name, Place place) {
        var index = names.find(name);
        if (index.isEmpty()) {
            report.error(
                    "unknown-reference",
                    place,
                    "{{" + name + "}} names no variable of this draft.",
                    "Create it or enable a built-in variable of that name.");
            return new Expression.Unknown(name);
        }
        names.use(index.getAsInt(), user);
        return new Expression.Reference(index.getAsInt());
    }
}
