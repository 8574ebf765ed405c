package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What all kinds share on the way between draft and document; each kind adds its own members. */
final class EntityMapping {
    private EntityMapping() {}

    static ObjectNode toDocument(
            DraftEntity entity, String accountId, String containerId, Linker linker) {
        var body = entity.body();
        var ref = entity.ref();
        var out = Json.object();
        out.put("accountId", accountId);
        out.put("containerId", containerId);
        out.put(ref.kind().documentId(), ref.exportId());
        out.put("name", ref.name());
        if (ref.kind() != EntityKind.FOLDER && ref.kind() != EntityKind.TEMPLATE) {
            type(body, out, linker);
        }
        copyText(body, "notes", out, "notes");
        switch (ref.kind()) {
            case CLIENT -> client(body, out, linker);
            case TAG -> TagMapping.toDocument(body, out, linker);
            case TRIGGER -> TriggerMapping.toDocument(body, out, linker);
            case VARIABLE -> VariableMapping.toDocument(body, out, linker);
            case TRANSFORMATION -> TransformationMapping.toDocument(body, out, linker);
            case TEMPLATE -> TemplateMapping.toDocument(body, out);
            case FOLDER -> {}
        }
        if (body.hasNonNull("folder")) {
            linker.exportId(EntityKind.FOLDER, body.path("folder"), "/folder")
                    .ifPresent(id -> out.put("parentFolderId", id));
        }
        Imported.restore(body, out);
        return out;
    }

    static ObjectNode toDraft(Entity entity, Directory directory) {
        var body = Json.object();
        if (entity.kind() != EntityKind.FOLDER && entity.kind() != EntityKind.TEMPLATE) {
            var template = directory.templateOfCode(entity.type());
            if (template.isPresent()) {
                body.put("template", template.get().id());
            } else {
                body.put("type", draftType(entity));
            }
        }
        switch (entity) {
            case Client client -> client(client, body, directory);
            case Tag tag -> TagMapping.toDraft(tag, body, directory);
            case Trigger trigger -> TriggerMapping.toDraft(trigger, body, directory);
            case Variable variable -> VariableMapping.toDraft(variable, body, directory);
            case Transformation transformation ->
                    TransformationMapping.toDraft(transformation, body, directory);
            case CustomTemplate template -> TemplateMapping.toDraft(template, body);
            case Folder folder -> {}
        }
        if (!entity.notes().isEmpty()) {
            body.put("notes", entity.notes());
        }
        entity.parentFolderId()
                .ifPresent(id -> body.set("folder", directory.reference(EntityKind.FOLDER, id)));
        return body;
    }

    static void parameters(JsonNode body, ObjectNode out, Linker linker) {
        if (body.path("parameters").isObject() && !body.path("parameters").isEmpty()) {
            out.set(
                    "parameter",
                    ParameterMapping.entries(body.path("parameters"), linker, "/parameters"));
        }
    }

    static void parameters(Entity entity, ObjectNode body, Directory directory) {
        if (!entity.parameters().isEmpty()) {
            body.set("parameters", ParameterMapping.object(entity.parameters(), directory));
        }
    }

    static void copyText(JsonNode from, String member, ObjectNode to, String as) {
        Json.text(from, member).filter(text -> !text.isEmpty()).ifPresent(it -> to.put(as, it));
    }

    private static void type(JsonNode body, ObjectNode out, Linker linker) {
        if (body.hasNonNull("template")) {
            linker.templateCode(body.path("template"), "/template")
                    .ifPresent(code -> out.put("type", code));
        } else {
            Json.text(body, "type")
                    .ifPresent(type -> out.put("type", TriggerMapping.exportType(type)));
        }
    }

    private static String draftType(Entity entity) {
        return entity instanceof Trigger ? TriggerMapping.draftType(entity.type()) : entity.type();
    }

    private static void client(JsonNode body, ObjectNode out, Linker linker) {
        parameters(body, out, linker);
        int priority = body.path("priority").asInt(0);
        if (priority != 0) {
            out.put("priority", priority);
        }
    }

    private static void client(Client client, ObjectNode body, Directory directory) {
        parameters(client, body, directory);
        if (client.priority() != 0) {
            body.put("priority", client.priority());
        }
    }
}
