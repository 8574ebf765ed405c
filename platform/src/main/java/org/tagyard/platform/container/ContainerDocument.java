package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A published version: the export shape itself plus {@code x-tagyard} (spec: container-model §1,
 * §10). A read-only view; nothing is copied, nothing is lost.
 */
public record ContainerDocument(JsonNode json) {
    /** The one format there is. */
    public static final int FORMAT = 2;

    /** The one schema of our extension. */
    public static final int SCHEMA = 1;

    /** Why this is no document we can read, as a sentence; empty when it is one. */
    public Optional<String> refusal() {
        if (!json.isObject() || !json.path("containerVersion").isObject()) {
            return Optional.of("The document has no containerVersion.");
        }
        if (json.path("exportFormatVersion").asInt(-1) != FORMAT) {
            return Optional.of(
                    "exportFormatVersion is "
                            + json.path("exportFormatVersion")
                            + ", only "
                            + FORMAT
                            + " is known.");
        }
        var schema = extension().path("schema");
        if (!schema.isMissingNode() && schema.asInt(-1) != SCHEMA) {
            return Optional.of(
                    "x-tagyard has schema " + schema + ", only " + SCHEMA + " is known.");
        }
        return Optional.empty();
    }

    /** {@code GTM-…}; empty text in very old files. */
    public String publicId() {
        return version().path("container").path("publicId").asText("");
    }

    /** The number that template codes carry: {@code cvt_<containerId>_<templateId>}. */
    public String containerId() {
        return version().path("containerId").asText("");
    }

    public List<Client> clients() {
        return entities(EntityKind.CLIENT, Client::new);
    }

    public List<Tag> tags() {
        return entities(EntityKind.TAG, Tag::new);
    }

    public List<Trigger> triggers() {
        return entities(EntityKind.TRIGGER, Trigger::new);
    }

    public List<Variable> variables() {
        return entities(EntityKind.VARIABLE, Variable::new);
    }

    public List<Transformation> transformations() {
        return entities(EntityKind.TRANSFORMATION, Transformation::new);
    }

    public List<Folder> folders() {
        return entities(EntityKind.FOLDER, Folder::new);
    }

    public List<CustomTemplate> templates() {
        return entities(EntityKind.TEMPLATE, CustomTemplate::new);
    }

    public List<BuiltInEntry> builtInVariables() {
        return Json.elements(version().path("builtInVariable")).map(BuiltInEntry::new).toList();
    }

    /** The content hash of a template's file, as {@code sha256:…}. */
    public Optional<String> contentHash(CustomTemplate template) {
        return Json.text(extension().path("templates").path(template.exportId()), "contentHash");
    }

    /** A tag's delivery settings for durable paths. */
    public Optional<JsonNode> delivery(Tag tag) {
        var settings = extension().path("delivery").path("perTag").path(tag.exportId());
        return settings.isObject() ? Optional.of(settings) : Optional.empty();
    }

    /** True when a container lets tags fire although an event says nothing about consent. */
    public boolean unknownConsentIsGranted() {
        return extension().path("semantics").path("unknownConsent").asText("").equals("granted");
    }

    /** Names an entity, with its API id where the document knows one. */
    public EntityRef ref(Entity entity) {
        var id = extension().path("ids").path(entity.exportId()).asText(entity.exportId());
        return new EntityRef(entity.kind(), entity.exportId(), id, entity.name());
    }

    /** The member {@code x-tagyard}; a missing node in files from elsewhere. */
    public JsonNode extension() {
        return json.path("x-tagyard");
    }

    private JsonNode version() {
        return json.path("containerVersion");
    }

    private <E> List<E> entities(EntityKind kind, Function<JsonNode, E> view) {
        return Json.elements(version().path(kind.documentMember())).map(view).toList();
    }
}
