package org.tagyard.admin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.tagyard.platform.powerup.PowerUp;

/**
 * The settings of power-ups in the contract, made from the very schemas that the server validates
 * with (spec: admin-api §7.11), and other members that no Java type describes.
 */
final class SettingsParts {
    private static final String SCHEMAS = "#/components/schemas/";

    private SettingsParts() {}

    static void addTo(Components components) {
        var settings = OASFactory.createSchema().description("By the name of the power-up");
        for (var powerUp : PowerUp.values()) {
            if (powerUp.isAvailable()) {
                String name = className(powerUp.slug()) + "Settings";
                components.addSchema(name, of(powerUp.settings().json()));
                settings.addAnyOf(OASFactory.createSchema().ref(SCHEMAS + name));
            }
        }
        components.addSchema("NoSettings", of(PowerUp.GEO_HEADERS.settings().json()));
        settings.addAnyOf(OASFactory.createSchema().ref(SCHEMAS + "NoSettings"));
        components.addSchema("PowerUpSettings", settings);
        components.addSchema(
                "JsonSchema",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .description("A JSON Schema (2020-12)")
                        .additionalPropertiesBoolean(true));
        components.addSchema("PreviewSource", previewSource());
        components.removeSchema("ObjectNode");
    }

    private static Schema previewSource() {
        var version =
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE);
        return OASFactory.createSchema()
                .addOneOf(
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .enumeration(List.of("live", "draft")))
                .addOneOf(
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .addProperty("version", version)
                                .addRequired("version")
                                .additionalPropertiesBoolean(false));
    }

    /**
     * The same schema in the contract's model; a keyword that is not known here stops the build.
     */
    private static Schema of(JsonNode json) {
        var schema = OASFactory.createSchema();
        for (var keyword : json.properties()) {
            JsonNode value = keyword.getValue();
            switch (keyword.getKey()) {
                case "$schema" -> {}
                case "type" ->
                        schema.addType(
                                Schema.SchemaType.valueOf(value.asText().toUpperCase(Locale.ROOT)));
                case "title" -> schema.title(value.asText());
                case "description" -> schema.description(value.asText());
                case "additionalProperties" ->
                        schema.additionalPropertiesBoolean(value.asBoolean());
                case "properties" ->
                        value.properties()
                                .forEach(one ->
                                        schema.addProperty(one.getKey(), of(one.getValue())));
                case "required" -> value.forEach(name -> schema.addRequired(name.asText()));
                case "items" -> schema.items(of(value));
                case "maxItems" -> schema.maxItems(value.asInt());
                case "minLength" -> schema.minLength(value.asInt());
                case "maxLength" -> schema.maxLength(value.asInt());
                case "pattern" -> schema.pattern(value.asText());
                case "minimum" -> schema.minimum(value.decimalValue());
                case "maximum" -> schema.maximum(value.decimalValue());
                case "default" -> schema.defaultValue(plain(value));
                case "readOnly" -> schema.readOnly(value.asBoolean());
                case "writeOnly" -> schema.writeOnly(value.asBoolean());
                case "x-secret" -> schema.addExtension("x-secret", value.asBoolean());
                default ->
                        throw new IllegalStateException(
                                "the contract cannot show the keyword " + keyword.getKey());
            }
        }
        return schema;
    }

    private static Object plain(JsonNode value) {
        if (value.isInt()) {
            return value.intValue();
        }
        if (value.isArray() && value.isEmpty()) {
            return new ArrayList<>();
        }
        if (value.isObject() && value.isEmpty()) {
            return Map.of();
        }
        throw new IllegalStateException("the contract cannot show the default " + value);
    }

    private static String className(String slug) {
        return String.join(
                "",
                Arrays.stream(slug.split("-", -1))
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .toList());
    }
}
