package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One validation of stored values against a form (spec: template-runtime §3.3, §3.4). */
final class ParameterCheck {
    private static final String ROOT = "/parameters";

    private final ParameterForm form;
    private final JsonNode values;
    private final Enabling enabling;
    private final List<ParameterFinding> findings = new ArrayList<>();

    ParameterCheck(ParameterForm form, JsonNode values) {
        this.form = form;
        this.values = values;
        this.enabling = new Enabling(form, values);
    }

    List<ParameterFinding> findings() {
        if (!values.isObject()) {
            invalid("The parameters must be a JSON object.", ROOT);
            return findings;
        }
        for (var field : form.fields().values()) {
            if (enabling.holds(field.guards())) {
                var name = field.parameter().name();
                check(field.parameter(), values.path(name), enabling, pointer(ROOT, name));
            }
        }
        values.fieldNames()
                .forEachRemaining(name -> {
                    if (form.find(name).isEmpty()) {
                        unknown(pointer(ROOT, name), "The template has no parameter " + name + ".");
                    }
                });
        return findings;
    }

    private void check(Parameter parameter, JsonNode value, Enabling around, String pointer) {
        if (!RawValue.isUnset(value) && !hasFittingType(parameter, value, pointer)) {
            return;
        }
        for (var validator : parameter.attributes().validators()) {
            if (around.anyHolds(validator.enablingConditions())) {
                apply(validator, parameter, value, pointer);
            }
        }
        if (parameter instanceof Parameter.Table table && value.isArray()) {
            checkRows(table, value, around, pointer);
        }
    }

    private void apply(Validator validator, Parameter parameter, JsonNode value, String pointer) {
        boolean isEmpty = RawValue.isEmpty(value);
        var message =
                validator.message().isEmpty()
                        ? validator.rule().expectation()
                        : validator.message();
        if (validator.rule() instanceof Validator.NonEmpty) {
            if (isEmpty) {
                add(Severity.ERROR, "parameter-required", message, pointer);
            }
        } else if (!isEmpty
                && !RawValue.hasReference(value)
                && !passes(validator.rule(), parameter, value)) {
            invalid(message, pointer);
        }
    }

    private static boolean passes(Validator.Rule rule, Parameter parameter, JsonNode value) {
        return switch (rule) {
            case Validator.NonEmpty _ -> !RawValue.isEmpty(value);
            case Validator.RowCount(long min, long max) -> {
                int rows = value.isArray() ? value.size() : RawValue.lines(value).size();
                yield rows >= min && rows <= max;
            }
            case Validator.Length(long min, long max) ->
                    texts(parameter, value).stream()
                            .allMatch(text -> text.length() >= min && text.length() <= max);
            case Validator.Regex(var pattern) ->
                    texts(parameter, value).stream().allMatch(pattern::matches);
            case Validator.Number(var form) ->
                    texts(parameter, value).stream().allMatch(form::accepts);
        };
    }

    /**
     * What a text rule looks at: each filled line of a text list, the whole text of anything else.
     */
    private static List<String> texts(Parameter parameter, JsonNode value) {
        if (parameter instanceof Parameter.Table) {
            return List.of();
        }
        return parameter instanceof Parameter.Text text && text.isList()
                ? RawValue.lines(value).stream().filter(line -> !line.isEmpty()).toList()
                : List.of(RawValue.text(value));
    }

    private boolean hasFittingType(Parameter parameter, JsonNode value, String pointer) {
        if (value.isTextual() && RawValue.hasReference(value)) {
            return true;
        }
        return switch (parameter) {
            case Parameter.Text text ->
                    value.isValueNode()
                            || (text.isList() && value.isArray() && allScalars(value))
                            || refuse(
                                    text.isList() ? "a text or a list of texts" : "a text",
                                    pointer);
            case Parameter.Checkbox _ ->
                    value.isBoolean()
                            || List.of("true", "false").contains(RawValue.text(value))
                            || refuse("true or false", pointer);
            case Parameter.Select select -> isItem(select.items(), value, pointer);
            case Parameter.Radio radio -> isItem(radio.items(), value, pointer);
            case Parameter.Table _ -> value.isArray() || refuse("a list of rows", pointer);
            case Parameter.Group _, Parameter.Label _ -> true;
        };
    }

    private boolean isItem(List<Parameter.Item> items, JsonNode value, String pointer) {
        var text = RawValue.text(value);
        if (value.isValueNode()
                && items.stream().anyMatch(item -> RawValue.text(item.value()).equals(text))) {
            return true;
        }
        var choices =
                items.stream()
                        .map(item -> RawValue.text(item.value()))
                        .limit(20)
                        .collect(Collectors.joining(", "));
        return refuse("one of " + choices, pointer);
    }

    private static boolean allScalars(JsonNode array) {
        for (var element : array) {
            if (!element.isValueNode()) {
                return false;
            }
        }
        return true;
    }

    private void checkRows(Parameter.Table table, JsonNode rows, Enabling around, String pointer) {
        Map<String, Map<String, Integer>> seen = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.path(i);
            var rowPointer = pointer + "/" + i;
            if (!row.isObject()) {
                invalid("A row must be a JSON object with one member per column.", rowPointer);
                continue;
            }
            var inRow = around.inRow(table, row);
            for (var column : table.columns()) {
                var parameter = column.parameter();
                var cellPointer = pointer(rowPointer, parameter.name());
                if (parameter.hasValue()
                        && inRow.anyHolds(parameter.attributes().enablingConditions())) {
                    check(parameter, row.path(parameter.name()), inRow, cellPointer);
                }
                if (column.isUnique()) {
                    var texts = seen.computeIfAbsent(parameter.name(), _ -> new HashMap<>());
                    checkUnique(row.path(parameter.name()), i, texts, cellPointer);
                }
            }
            row.fieldNames()
                    .forEachRemaining(name -> {
                        if (table.column(name).isEmpty()) {
                            unknown(
                                    pointer(rowPointer, name),
                                    "The table has no column " + name + ".");
                        }
                    });
        }
    }

    private void checkUnique(JsonNode cell, int row, Map<String, Integer> seen, String pointer) {
        if (RawValue.isEmpty(cell) || RawValue.hasReference(cell)) {
            return;
        }
        var first = seen.putIfAbsent(RawValue.text(cell), row);
        if (first != null) {
            invalid("The value stands in row %d already.".formatted(first + 1), pointer);
        }
    }

    private boolean refuse(String expected, String pointer) {
        invalid("The value must be " + expected + ".", pointer);
        return false;
    }

    private void invalid(String detail, String pointer) {
        add(Severity.ERROR, "parameter-invalid", detail, pointer);
    }

    private void unknown(String pointer, String detail) {
        add(Severity.WARNING, "parameter-unknown", detail, pointer);
    }

    private void add(Severity severity, String code, String detail, String pointer) {
        findings.add(new ParameterFinding(severity, code, detail, pointer));
    }

    private static String pointer(String base, String step) {
        return base + "/" + Pointers.step(step);
    }
}
