package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Undefined;

/**
 * The parameters of a template as a tree, and the rules between stored values and {@code data}
 * (spec: template-runtime §3). Immutable.
 */
public final class ParameterForm {
    private final List<Parameter> parameters;
    private final JsonNode definition;
    private final Map<String, Field> fields;

    /** A parameter with a value, and all that must hold for it to be shown. */
    record Field(Parameter parameter, List<Guard> guards) {}

    /** A reason why a parameter may be hidden, on itself or on something around it. */
    sealed interface Guard {
        /** Any of the conditions must hold. */
        record AnyOf(List<EnablingCondition> conditions) implements Guard {}

        /** The radio item must be the selected one. */
        record Selected(String radio, String value) implements Guard {}
    }

    ParameterForm(List<Parameter> parameters, JsonNode definition) {
        this.parameters = List.copyOf(parameters);
        this.definition = definition.deepCopy();
        Map<String, Field> found = new LinkedHashMap<>();
        collect(this.parameters, List.of(), found);
        this.fields = Collections.unmodifiableMap(found);
    }

    /** The top of the tree, in file order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The section's JSON with every member the file has, as a copy. */
    public JsonNode definition() {
        return definition.deepCopy();
    }

    /** All parameters that have a value, nested ones too: the members of {@code data} (§3.2). */
    public List<Parameter> flattened() {
        return fields.values().stream().map(Field::parameter).toList();
    }

    /** The parameter with a value of that name. */
    public Optional<Parameter> find(String name) {
        return Optional.ofNullable(fields.get(name)).map(Field::parameter);
    }

    /**
     * What {@code data} gets for literal text that is stored for a parameter: the typed value of
     * the chosen item, a boolean for a check box, lines for a text list, undefined for an empty
     * text field that may not be empty. A value that came out of a variable is handed over as it is
     * instead.
     *
     * @return a value of {@code platform.json}; the text itself for a parameter the form doesn't
     *     know
     */
    public Object dataOf(String name, String text) {
        return find(name).map(it -> dataOf(it, text)).orElse(text);
    }

    /** The same for a cell of a table. */
    public Object cellOf(String table, String column, String text) {
        return find(table)
                .filter(Parameter.Table.class::isInstance)
                .flatMap(it -> ((Parameter.Table) it).column(column))
                .map(it -> dataOf(it.parameter(), text))
                .orElse(text);
    }

    /**
     * Everything wrong with stored parameter values, in the order of the form, unknown ones last.
     * Hidden parameters are not checked; a value with a {@code {{reference}}} passes all but
     * NON_EMPTY.
     *
     * @param values the admin API's plain JSON object (spec: admin-api §1.5)
     */
    public List<ParameterFinding> validate(JsonNode values) {
        return new ParameterCheck(this, values).findings();
    }

    /** Whether the parameter is shown for these values; an unknown one is not (§3.3). */
    public boolean isEnabled(String name, JsonNode values) {
        return Optional.ofNullable(fields.get(name))
                .filter(field -> new Enabling(this, values).holds(field.guards()))
                .isPresent();
    }

    Map<String, Field> fields() {
        return fields;
    }

    private static Object dataOf(Parameter parameter, String text) {
        return switch (parameter) {
            case Parameter.Text field -> textData(field, text);
            case Parameter.Select select -> itemData(select.items(), text);
            case Parameter.Radio radio -> itemData(radio.items(), text);
            case Parameter.Checkbox _ ->
                    switch (text) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> text;
                    };
            case Parameter.Table _, Parameter.Group _, Parameter.Label _ -> text;
        };
    }

    private static Object textData(Parameter.Text field, String text) {
        if (text.isEmpty() && !field.canBeEmptyString()) {
            return Undefined.UNDEFINED;
        }
        return field.isList() ? ArrayValue.copyOf(List.of(text.split("\n", -1))) : text;
    }

    /** Only booleans and numbers change type (§3.2, last paragraph). */
    private static Object itemData(List<Parameter.Item> items, String text) {
        return items.stream()
                .map(Parameter.Item::value)
                .filter(value -> RawValue.text(value).equals(text))
                .findFirst()
                .<Object>map(value -> {
                    if (value.isBoolean()) {
                        return value.booleanValue();
                    }
                    return value.isNumber() ? value.doubleValue() : text;
                })
                .orElse(text);
    }

    private static void collect(
            List<Parameter> parameters, List<Guard> around, Map<String, Field> found) {
        for (var parameter : parameters) {
            var conditions = parameter.attributes().enablingConditions();
            var guards = conditions.isEmpty() ? around : with(around, new Guard.AnyOf(conditions));
            if (parameter.hasValue()) {
                found.putIfAbsent(parameter.name(), new Field(parameter, guards));
            }
            collect(parameter.children(), guards, found);
            switch (parameter) {
                case Parameter.Radio radio ->
                        radio.items()
                                .forEach(item -> {
                                    var selected =
                                            new Guard.Selected(
                                                    radio.name(), RawValue.text(item.value()));
                                    collect(item.children(), with(guards, selected), found);
                                });
                case Parameter.Select select ->
                        select.items().forEach(item -> collect(item.children(), guards, found));
                case Parameter.Text _,
                        Parameter.Checkbox _,
                        Parameter.Table _,
                        Parameter.Group _,
                        Parameter.Label _ -> {}
            }
        }
    }

    private static List<Guard> with(List<Guard> around, Guard guard) {
        return Stream.concat(around.stream(), Stream.of(guard)).toList();
    }
}
