package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A template of the document; its bytes lie in the store under the content hash (§2.6, §10). */
public record CustomTemplate(JsonNode json) implements Entity {
    @Override
    public EntityKind kind() {
        return EntityKind.TEMPLATE;
    }

    /** Five characters that newer gallery templates are addressed by. */
    public Optional<String> galleryTemplateId() {
        return Json.text(json.path("galleryReference"), "galleryTemplateId");
    }
}
