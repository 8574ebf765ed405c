package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A variable of the document (spec: container-model §2.3). */
public record Variable(JsonNode json) implements Entity {
    @Override
    public EntityKind kind() {
        return EntityKind.VARIABLE;
    }

    /** One of {@code formatValue}'s replacements, e.g. {@code convertNullToValue}. */
    public Optional<Parameter> replacement(String member) {
        var value = json.path("formatValue").path(member);
        return value.isObject() ? Optional.of(new Parameter(value)) : Optional.empty();
    }

    /** {@code NONE}, {@code LOWERCASE}, {@code UPPERCASE}. */
    public String caseConversion() {
        return Spelling.upperSnake(
                json.path("formatValue").path("caseConversionType").asText("NONE"));
    }

    /** {@code PERIOD}, {@code COMMA}, {@code AUTOMATIC}; empty: no conversion. */
    public Optional<String> convertToNumber() {
        return Json.text(json.path("formatValue"), "convertToNumber").map(Spelling::upperSnake);
    }

    public boolean convertToBoolean() {
        return json.path("formatValue").path("convertToBoolean").asBoolean(false);
    }
}
