package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/** Decides which parameters are shown for given values (spec: template-runtime §3.3). */
final class Enabling {
    private final ParameterForm form;
    private final Function<String, JsonNode> valueOf;

    Enabling(ParameterForm form, JsonNode values) {
        this(form, values::path);
    }

    private Enabling(ParameterForm form, Function<String, JsonNode> valueOf) {
        this.form = form;
        this.valueOf = valueOf;
    }

    /** The same with a table row in front: a column's condition names its neighbours first. */
    Enabling inRow(Parameter.Table table, JsonNode row) {
        return new Enabling(
                form,
                name -> table.column(name).isPresent() ? row.path(name) : valueOf.apply(name));
    }

    boolean holds(List<ParameterForm.Guard> guards) {
        return guards.stream()
                .allMatch(guard ->
                        switch (guard) {
                            case ParameterForm.Guard.AnyOf(var conditions) -> anyHolds(conditions);
                            case ParameterForm.Guard.Selected(var radio, var value) ->
                                    textOf(radio).equals(value);
                        });
    }

    /** A disjunction; an empty list is enabled. */
    boolean anyHolds(List<EnablingCondition> conditions) {
        return conditions.isEmpty() || conditions.stream().anyMatch(this::holds);
    }

    private boolean holds(EnablingCondition condition) {
        var parameter = condition.parameter();
        return switch (condition.kind()) {
            case EQUALS -> textOf(parameter).equals(condition.value());
            case NOT_EQUALS -> !textOf(parameter).equals(condition.value());
            case PRESENT -> !RawValue.isEmpty(valueOf.apply(parameter));
            case UNKNOWN -> true;
        };
    }

    /** A check box that was never stored is not ticked. */
    private String textOf(String name) {
        var value = valueOf.apply(name);
        boolean isUntouchedBox =
                value.isMissingNode()
                        && form.find(name).filter(Parameter.Checkbox.class::isInstance).isPresent();
        return isUntouchedBox ? "false" : RawValue.text(value);
    }
}
