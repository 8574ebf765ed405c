package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Templates: the document keeps the entry, the bytes lie in the store (spec: container-model §10).
 */
final class TemplateMapping {
    private TemplateMapping() {}

    static void toDocument(JsonNode body, ObjectNode out) {
        var gallery = body.path("gallery");
        if (gallery.isObject()) {
            var reference = out.putObject("galleryReference");
            reference.put("host", "github.com");
            EntityMapping.copyText(gallery, "owner", reference, "owner");
            EntityMapping.copyText(gallery, "repository", reference, "repository");
            EntityMapping.copyText(gallery, "commit", reference, "version");
        }
    }

    static void toDraft(CustomTemplate template, ObjectNode body) {
        var reference = template.json().path("galleryReference");
        if (reference.isObject()) {
            var gallery = body.putObject("gallery");
            EntityMapping.copyText(reference, "owner", gallery, "owner");
            EntityMapping.copyText(reference, "repository", gallery, "repository");
            EntityMapping.copyText(reference, "version", gallery, "commit");
        }
    }
}
