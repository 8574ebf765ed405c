package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;

/** A client of the document (spec: container-model §2.5). */
public record Client(JsonNode json) implements Entity {
    @Override
    public EntityKind kind() {
        return EntityKind.CLIENT;
    }

    /** A plain number here, unlike a tag's; 0 when absent. */
    public int priority() {
        return json.path("priority").asInt(0);
    }
}
