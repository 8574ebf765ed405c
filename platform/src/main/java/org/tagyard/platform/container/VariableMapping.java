package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Variables: {@code formatting} is the document's {@code formatValue} (spec: container-model §3.6).
 */
final class VariableMapping {
    private static final List<Map.Entry<String, String>> REPLACEMENTS =
            List.of(
                    Map.entry("nullTo", "convertNullToValue"),
                    Map.entry("undefinedTo", "convertUndefinedToValue"),
                    Map.entry("trueTo", "convertTrueToValue"),
                    Map.entry("falseTo", "convertFalseToValue"));

    private VariableMapping() {}

    static void toDocument(JsonNode body, ObjectNode out, Linker linker) {
        EntityMapping.parameters(body, out, linker);
        var formatting = body.path("formatting");
        if (!formatting.isObject()) {
            return;
        }
        var format = out.putObject("formatValue");
        Json.text(formatting, "case")
                .ifPresent(it -> format.put("caseConversionType", Spelling.upperSnake(it)));
        for (var replacement : REPLACEMENTS) {
            if (formatting.has(replacement.getKey())) {
                format.set(
                        replacement.getValue(),
                        ParameterMapping.unkeyed(
                                formatting.get(replacement.getKey()),
                                linker,
                                "/formatting/" + replacement.getKey()));
            }
        }
        Json.text(formatting, "toNumber")
                .ifPresent(it -> format.put("convertToNumber", Spelling.upperSnake(it)));
        if (Json.isTrue(formatting, "toBoolean")) {
            format.put("convertToBoolean", true);
        }
    }

    static void toDraft(Variable variable, ObjectNode body, Directory directory) {
        EntityMapping.parameters(variable, body, directory);
        var format = variable.json().path("formatValue");
        if (!format.isObject()) {
            return;
        }
        var formatting = body.putObject("formatting");
        if (format.has("caseConversionType")) {
            formatting.put("case", variable.caseConversion().toLowerCase(Locale.ROOT));
        }
        for (var replacement : REPLACEMENTS) {
            variable.replacement(replacement.getValue())
                    .ifPresent(value ->
                            formatting.set(
                                    replacement.getKey(),
                                    ParameterMapping.plain(value, directory)));
        }
        variable.convertToNumber()
                .ifPresent(it -> formatting.put("toNumber", it.toLowerCase(Locale.ROOT)));
        if (variable.convertToBoolean()) {
            formatting.put("toBoolean", true);
        }
    }
}
