package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A typed entry of the document, over its JSON (spec: container-model §3.1). Reading is lenient: a
 * missing value is empty text, a missing list or map is empty.
 */
public record Parameter(JsonNode json) {
    /** What an entry carries. */
    public enum Type {
        TEMPLATE,
        BOOLEAN,
        INTEGER,
        LIST,
        MAP,
        TRIGGER_REFERENCE,
        TAG_REFERENCE,
        /** A type nobody knows: kept, evaluates to undefined. */
        OTHER
    }

    public Type type() {
        var spelled = Spelling.upperSnake(json.path("type").asText());
        for (var type : Type.values()) {
            if (type.name().equals(spelled)) {
                return type;
            }
        }
        return Type.OTHER;
    }

    /** Empty text inside lists. */
    public String key() {
        return json.path("key").asText("");
    }

    public String value() {
        return json.path("value").asText("");
    }

    public boolean isTrue() {
        return value().equals("true");
    }

    public List<Parameter> list() {
        return Json.elements(json.path("list")).map(Parameter::new).toList();
    }

    public List<Parameter> map() {
        return Json.elements(json.path("map")).map(Parameter::new).toList();
    }

    /** The entry of a key in this map. */
    public Optional<Parameter> member(String key) {
        return find(map(), key);
    }

    static Optional<Parameter> find(List<Parameter> parameters, String key) {
        return parameters.stream().filter(parameter -> parameter.key().equals(key)).findFirst();
    }
}
