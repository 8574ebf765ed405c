package org.tagyard.admin.powerup;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tagyard.platform.powerup.PowerUp;
import org.tagyard.platform.problem.Violation;

/** Compares settings with the very schema that is published for them. */
@ApplicationScoped
class SettingsCheck {
    private final Map<PowerUp, Schema> schemas = new EnumMap<>(PowerUp.class);

    SettingsCheck() {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (var powerUp : PowerUp.values()) {
            schemas.put(powerUp, registry.getSchema(powerUp.settings().json()));
        }
    }

    /** Everything that is wrong, with pointers below {@code at}. */
    List<Violation> violations(PowerUp powerUp, JsonNode settings, String at) {
        Schema schema = schemas.get(powerUp);
        if (schema == null) {
            throw new IllegalStateException("no schema of " + powerUp);
        }
        return schema.validate(settings).stream().map(error -> violation(error, at)).toList();
    }

    private static Violation violation(Error error, String at) {
        String pointer = at + error.getInstanceLocation();
        JsonNode wanted = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" ->
                    Violation.at(
                            pointer,
                            Violation.Code.WRONG_TYPE,
                            "This must be of type " + wanted.asText() + ".");
            case "additionalProperties" ->
                    Violation.at(
                            pointer + "/" + escaped(error.getProperty()),
                            Violation.Code.UNKNOWN_MEMBER,
                            "No such member exists here.");
            case "required" ->
                    Violation.at(
                            pointer + "/" + escaped(error.getProperty()),
                            Violation.Code.REQUIRED,
                            "This member is needed.");
            case "minimum" ->
                    Violation.at(
                                    pointer,
                                    Violation.Code.OUT_OF_RANGE,
                                    error.getInstanceNode() + " is below " + wanted + ".")
                            .allowing(Map.of("minimum", wanted));
            case "maximum" ->
                    Violation.at(
                                    pointer,
                                    Violation.Code.OUT_OF_RANGE,
                                    error.getInstanceNode() + " is above " + wanted + ".")
                            .allowing(Map.of("maximum", wanted));
            case "maxItems" -> tooLong(pointer, wanted, "elements");
            case "maxLength" -> tooLong(pointer, wanted, "characters");
            default ->
                    Violation.at(
                                    pointer,
                                    Violation.Code.PATTERN,
                                    "This does not have the form that is needed.")
                            .allowing(Map.of(error.getKeyword(), wanted));
        };
    }

    private static Violation tooLong(String pointer, JsonNode most, String what) {
        return Violation.at(pointer, Violation.Code.TOO_LONG, "At most " + most + " " + what + ".")
                .allowing(Map.of("maximum", most));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
