package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;

/** An enabled built-in variable: only then its name resolves (spec: container-model §2.4). */
public record BuiltInEntry(JsonNode json) {
    public String type() {
        return json.path("type").asText("");
    }

    public String name() {
        return json.path("name").asText("");
    }
}
