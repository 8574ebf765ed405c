package org.tagyard.admin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tagyard.admin.security.Actor;

/** JSON as columns keep it. What we stored ourselves can be read: a failure is a broken row. */
public final class JsonText {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private JsonText() {}

    /** The value in a column. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("a stored JSON value cannot be read", broken);
        }
    }

    /** The object in a column. */
    public static ObjectNode object(String text) {
        if (read(text) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("a stored JSON value is no object");
    }

    /** The record in a column. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(
                    "a stored " + type.getSimpleName() + " cannot be read", broken);
        }
    }

    /** Pairs of texts, as labels are. */
    public static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        read(text).properties().forEach(it -> pairs.put(it.getKey(), it.getValue().asText()));
        return pairs;
    }

    /** The text of a record, a map or a tree. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("a value cannot be written as JSON", broken);
        }
    }

    /** An actor in the form that is stored and shown. */
    public static JsonNode tree(Actor actor) {
        return MAPPER.valueToTree(actor);
    }
}
