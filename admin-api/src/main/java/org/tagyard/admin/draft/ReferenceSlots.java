package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.tagyard.platform.container.EntityKind;

/**
 * Walks the places of an entity's body that refer to other entities, and rebuilds the body with
 * what the caller makes of each. Resolving names, showing names, collecting and detaching referrers
 * are all this one walk (spec: admin-api §1.2 Reference).
 */
final class ReferenceSlots {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ReferenceSlots() {}

    /** What becomes of one reference. */
    @FunctionalInterface
    interface Slot {
        /**
         * The reference to store at {@code pointer} in place of {@code reference}; empty takes it
         * out, together with the object that has no sense without it.
         */
        Optional<JsonNode> map(String pointer, EntityKind target, JsonNode reference);
    }

    /** A new body; the given one stays as it is. */
    static ObjectNode map(ObjectNode body, Slot slot) {
        var mapped = JSON.objectNode();
        body.properties()
                .forEach(member -> {
                    var pointer = "/" + escaped(member.getKey());
                    member(member.getKey(), pointer, member.getValue(), slot)
                            .ifPresent(value -> mapped.set(member.getKey(), value));
                });
        return mapped;
    }

    private static Optional<JsonNode> member(
            String name, String pointer, JsonNode value, Slot slot) {
        return switch (name) {
            case "template" -> slot.map(pointer, EntityKind.TEMPLATE, value);
            case "folder" -> slot.map(pointer, EntityKind.FOLDER, value);
            case "firingTriggers", "blockingTriggers" ->
                    Optional.of(list(pointer, value, EntityKind.TRIGGER, slot));
            case "setupTag", "cleanupTag" -> holder(pointer, "tag", value, EntityKind.TAG, slot);
            case "appliesTo" -> Optional.of(appliesTo(pointer, value, slot));
            case "parameters" -> Optional.of(parameter(pointer, value, slot).orElse(value));
            default -> Optional.of(value.deepCopy());
        };
    }

    private static JsonNode list(String pointer, JsonNode value, EntityKind target, Slot slot) {
        if (!(value instanceof ArrayNode references)) {
            return value;
        }
        var mapped = JSON.arrayNode();
        for (int i = 0; i < references.size(); i++) {
            slot.map(pointer + "/" + i, target, references.get(i)).ifPresent(mapped::add);
        }
        return mapped;
    }

    /** An object that is about the one reference it holds. */
    private static Optional<JsonNode> holder(
            String pointer, String member, JsonNode value, EntityKind target, Slot slot) {
        if (!(value instanceof ObjectNode holder) || !holder.has(member)) {
            return Optional.of(value.deepCopy());
        }
        return slot.map(pointer + "/" + member, target, holder.get(member))
                .map(reference -> {
                    var mapped = holder.deepCopy();
                    mapped.set(member, reference);
                    return mapped;
                });
    }

    private static JsonNode appliesTo(String pointer, JsonNode value, Slot slot) {
        if (!(value instanceof ObjectNode scope)) {
            return value;
        }
        var mapped = scope.deepCopy();
        if (scope.has("tags")) {
            mapped.set("tags", list(pointer + "/tags", scope.get("tags"), EntityKind.TAG, slot));
        }
        if (scope.get("types") instanceof ArrayNode types) {
            var mappedTypes = mapped.putArray("types");
            for (int i = 0; i < types.size(); i++) {
                var at = pointer + "/types/" + i;
                holder(at, "template", types.get(i), EntityKind.TEMPLATE, slot)
                        .ifPresent(mappedTypes::add);
            }
        }
        return mapped;
    }

    /**
     * Parameters are plain JSON in which {@code {"$tag":ref}} and {@code {"$trigger":ref}} refer.
     */
    private static Optional<JsonNode> parameter(String pointer, JsonNode value, Slot slot) {
        if (value instanceof ArrayNode items) {
            var mapped = JSON.arrayNode();
            for (int i = 0; i < items.size(); i++) {
                parameter(pointer + "/" + i, items.get(i), slot).ifPresent(mapped::add);
            }
            return Optional.of(mapped);
        }
        if (!(value instanceof ObjectNode object)) {
            return Optional.of(value);
        }
        for (var target : new EntityKind[] {EntityKind.TAG, EntityKind.TRIGGER}) {
            var member = "$" + target.slug();
            if (object.has(member)) {
                return holder(pointer, member, object, target, slot);
            }
        }
        var mapped = JSON.objectNode();
        object.properties()
                .forEach(member ->
                        parameter(pointer + "/" + escaped(member.getKey()), member.getValue(), slot)
                                .ifPresent(it -> mapped.set(member.getKey(), it)));
        return Optional.of(mapped);
    }

    private static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
