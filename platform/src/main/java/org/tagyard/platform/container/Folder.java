package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;

/** A folder of the document. Folders don't nest. */
public record Folder(JsonNode json) implements Entity {
    @Override
    public EntityKind kind() {
        return EntityKind.FOLDER;
    }
}
