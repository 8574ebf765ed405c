package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * Typed entries ↔ plain JSON (spec: admin-api §1.5): template ↔ text, boolean, integer, list ↔
 * array, map ↔ object, {@code {"$tag":…}} and {@code {"$trigger":…}} ↔ references.
 */
final class ParameterMapping {
    private ParameterMapping() {}

    /** The entries of an object's members, in their order. */
    static ArrayNode entries(JsonNode parameters, Linker linker, String pointer) {
        var entries = Json.array();
        parameters
                .propertyStream()
                .forEach(member ->
                        entries.add(
                                keyed(
                                        member.getKey(),
                                        member.getValue(),
                                        linker,
                                        pointer + "/" + Pointers.escape(member.getKey()))));
        return entries;
    }

    static ObjectNode keyed(String key, JsonNode value, Linker linker, String pointer) {
        var unkeyed = unkeyed(value, linker, pointer);
        var entry = Json.object();
        entry.set("type", unkeyed.remove("type"));
        entry.put("key", key);
        entry.setAll(unkeyed);
        return entry;
    }

    /** Empty text, lists and maps are written without their member, as the original does. */
    static ObjectNode unkeyed(JsonNode value, Linker linker, String pointer) {
        var entry = Json.object();
        switch (value.getNodeType()) {
            case BOOLEAN -> entry.put("type", "BOOLEAN").put("value", value.asText());
            case NUMBER ->
                    entry.put("type", value.isIntegralNumber() ? "INTEGER" : "TEMPLATE")
                            .put("value", value.asText());
            case ARRAY -> {
                entry.put("type", "LIST");
                var list = Json.array();
                for (int i = 0; i < value.size(); i++) {
                    list.add(unkeyed(value.get(i), linker, pointer + "/" + i));
                }
                if (!list.isEmpty()) {
                    entry.set("list", list);
                }
            }
            case OBJECT -> ofObject(value, entry, linker, pointer);
            default -> text(entry, value.isNull() ? "" : value.asText());
        }
        return entry;
    }

    static ObjectNode object(List<Parameter> entries, Directory directory) {
        var object = Json.object();
        for (var entry : entries) {
            object.set(entry.key(), plain(entry, directory));
        }
        return object;
    }

    static JsonNode plain(Parameter entry, Directory directory) {
        return switch (entry.type()) {
            case BOOLEAN ->
                    entry.value().equals("true") || entry.value().equals("false")
                            ? BooleanNode.valueOf(entry.isTrue())
                            : TextNode.valueOf(entry.value());
            case INTEGER ->
                    entry.value().matches("-?\\d{1,18}")
                            ? LongNode.valueOf(Long.parseLong(entry.value()))
                            : TextNode.valueOf(entry.value());
            case LIST -> {
                var array = Json.array();
                entry.list().forEach(item -> array.add(plain(item, directory)));
                yield array;
            }
            case MAP -> object(entry.map(), directory);
            case TRIGGER_REFERENCE -> {
                var reference = directory.reference(EntityKind.TRIGGER, entry.value());
                yield Json.object().set("$trigger", reference);
            }
            case TAG_REFERENCE -> {
                ObjectNode reference =
                        Json.object().set("$tag", directory.tagReference(entry.value()));
                if (Json.isTrue(entry.json(), "isWeakReference")) {
                    reference.put("weak", true);
                }
                yield reference;
            }
            case TEMPLATE, OTHER -> TextNode.valueOf(entry.value());
        };
    }

    private static void ofObject(JsonNode value, ObjectNode entry, Linker linker, String pointer) {
        if (value.has("$trigger")) {
            entry.put("type", "TRIGGER_REFERENCE");
            linker.exportId(EntityKind.TRIGGER, value.path("$trigger"), pointer)
                    .ifPresent(id -> entry.put("value", id));
        } else if (value.has("$tag")) {
            entry.put("type", "TAG_REFERENCE");
            linker.tagName(value.path("$tag"), pointer).ifPresent(name -> entry.put("value", name));
            entry.put("isWeakReference", Json.isTrue(value, "weak"));
        } else {
            entry.put("type", "MAP");
            var map = entries(value, linker, pointer);
            if (!map.isEmpty()) {
                entry.set("map", map);
            }
        }
    }

    private static void text(ObjectNode entry, String text) {
        entry.put("type", "TEMPLATE");
        if (!text.isEmpty()) {
            entry.put("value", text);
        }
    }
}
