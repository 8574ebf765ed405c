package org.tagyard.platform.powerup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What the settings of a power-up may be: a JSON Schema (2020-12), and the defaults that it names.
 * The same schema is published, validated with and read for defaults, so that the three cannot
 * differ.
 */
public final class SettingsSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode schema;

    private SettingsSchema(ObjectNode schema) {
        this.schema = schema;
    }

    /** The schema that lies beside this class under the name of its power-up. */
    static SettingsSchema shipped(String slug) {
        try (var file = SettingsSchema.class.getResourceAsStream(slug + ".json")) {
            if (file == null || !(JSON.readTree(file) instanceof ObjectNode schema)) {
                throw new IllegalStateException("no settings schema of " + slug);
            }
            return new SettingsSchema(schema);
        } catch (IOException broken) {
            throw new UncheckedIOException("the settings schema of " + slug, broken);
        }
    }

    /** Of a power-up that takes no settings. */
    static SettingsSchema none() {
        var schema =
                JSON.createObjectNode()
                        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .put("type", "object")
                        .put("additionalProperties", false);
        return new SettingsSchema(schema);
    }

    /** The schema; a copy that the caller may change. */
    public ObjectNode json() {
        return schema.deepCopy();
    }

    /** The settings with every member that has a default and was left out; a copy. */
    public ObjectNode withDefaults(ObjectNode settings) {
        return filled(schema, settings.deepCopy());
    }

    /** The settings of which nothing was said. */
    public ObjectNode defaults() {
        return withDefaults(JsonNodeFactory.instance.objectNode());
    }

    private static ObjectNode filled(JsonNode schema, ObjectNode object) {
        for (var property : schema.path("properties").properties()) {
            String name = property.getKey();
            JsonNode member = property.getValue();
            if (!object.has(name) && member.has("default")) {
                object.set(name, member.get("default").deepCopy());
            }
            if (object.get(name) instanceof ObjectNode inner) {
                filled(member, inner);
            }
        }
        return object;
    }
}
