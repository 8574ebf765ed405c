package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.container.Directory;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.TypeId;

/**
 * References of a draft's entities: written as an id or {@code {"name":…}}, stored as ids, read as
 * {@code {"id":…,"name":…}} (spec: admin-api §1.2).
 */
final class References {
    private final Draft draft;

    References(Draft draft) {
        this.draft = draft;
    }

    /** The body as it is stored; what names nothing is added to {@code mistakes}. */
    ObjectNode stored(EntityKind kind, ObjectNode body, String prefix, List<Violation> mistakes) {
        return ReferenceSlots.map(
                body,
                (pointer, target, reference) ->
                        Optional.of(resolve(kind, prefix + pointer, target, reference, mistakes)));
    }

    /** The body as it is shown; {@code names} are those of the draft's entities by id. */
    static ObjectNode shown(ObjectNode body, Map<UUID, String> names) {
        return ReferenceSlots.map(
                body, (_, target, reference) -> Optional.of(shown(target, reference, names)));
    }

    /** The entities a body refers to by id. */
    static Set<String> idsIn(ObjectNode body) {
        Set<String> ids = new HashSet<>();
        ReferenceSlots.map(
                body,
                (_, _, reference) -> {
                    ids.add(reference.asText());
                    return Optional.of(reference);
                });
        return ids;
    }

    /** The body without its references to some ids. */
    static ObjectNode without(ObjectNode body, Set<String> gone) {
        return ReferenceSlots.map(
                body,
                (_, _, reference) ->
                        gone.contains(reference.asText())
                                ? Optional.empty()
                                : Optional.of(reference));
    }

    private JsonNode resolve(
            EntityKind kind,
            String pointer,
            EntityKind target,
            JsonNode reference,
            List<Violation> mistakes) {
        if (isAllEvents(target, reference) || isImported(reference)) {
            return kept(reference);
        }
        var found = targets(kind, target, reference);
        if (found.size() == 1) {
            return TextNode.valueOf(found.getFirst().publicId());
        }
        var code =
                isReference(reference)
                        ? Violation.Code.UNKNOWN_REFERENCE
                        : Violation.Code.WRONG_TYPE;
        mistakes.add(Violation.at(pointer, code, complaint(kind, target, reference, found)));
        return reference;
    }

    /** The trigger that is true on every event has no entry, as in Tag Manager. */
    private static boolean isAllEvents(EntityKind target, JsonNode reference) {
        return target == EntityKind.TRIGGER
                && (reference.asText("").equals(Directory.ALL_EVENTS)
                        || reference.path("id").asText("").equals(Directory.ALL_EVENTS));
    }

    /** What an import could not connect stays as the number it had. */
    private static boolean isImported(JsonNode reference) {
        return reference.path("exportId").isTextual() && !reference.has("id");
    }

    private static JsonNode kept(JsonNode reference) {
        return isImported(reference)
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("exportId", reference.path("exportId").textValue())
                : TextNode.valueOf(Directory.ALL_EVENTS);
    }

    private static boolean isReference(JsonNode reference) {
        return reference.isTextual()
                || reference.path("id").isTextual()
                || reference.path("name").isTextual();
    }

    private List<StoredEntity> targets(EntityKind kind, EntityKind target, JsonNode reference) {
        var id = reference.isTextual() ? reference.textValue() : reference.path("id").asText("");
        if (!id.isEmpty()) {
            return TypeId.parse(target.idPrefix(), id)
                    .flatMap(it -> draft.find(target, it))
                    .filter(it -> fits(kind, it))
                    .stream()
                    .toList();
        }
        var name = reference.path("name").asText("");
        return draft.live(target).filter(it -> it.name().equals(name) && fits(kind, it)).toList();
    }

    /** A client needs a client template, and so on. */
    private static boolean fits(EntityKind kind, StoredEntity target) {
        return target.kind() != EntityKind.TEMPLATE
                || target.templateKind().equals(templateKind(kind));
    }

    /** Transformations name templates of the tags that they apply to. */
    private static String templateKind(EntityKind kind) {
        return kind == EntityKind.TRANSFORMATION ? EntityKind.TAG.slug() : kind.slug();
    }

    private static String complaint(
            EntityKind kind, EntityKind target, JsonNode reference, List<StoredEntity> found) {
        if (!isReference(reference)) {
            return "A reference is an id or {\"name\": …}.";
        }
        var what = target == EntityKind.TEMPLATE ? templateKind(kind) + " template" : target.slug();
        return found.isEmpty()
                ? "No " + what + " of this draft has this id or name."
                : "Several have this name; refer to one by its id.";
    }

    private static JsonNode shown(EntityKind target, JsonNode reference, Map<UUID, String> names) {
        if (isAllEvents(target, reference)) {
            return reference(Directory.ALL_EVENTS, "All Events");
        }
        var id = reference.asText("");
        return TypeId.parse(target.idPrefix(), id)
                .flatMap(it -> Optional.ofNullable(names.get(it)))
                .map(name -> (JsonNode) reference(id, name))
                .orElse(reference);
    }

    private static ObjectNode reference(String id, String name) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("name", name);
    }

    /**
     * Live entities that refer to one of {@code gone}, by id or, for variables, by a name in it.
     */
    static List<StoredEntity> referrers(
            Iterable<StoredEntity> live, Map<UUID, StoredEntity> gone, Set<String> goneNames) {
        Set<String> ids = new HashSet<>();
        gone.values().forEach(it -> ids.add(it.publicId()));
        List<StoredEntity> referrers = new ArrayList<>();
        for (var entity : live) {
            boolean byId = idsIn(entity.body()).stream().anyMatch(ids::contains);
            boolean byName =
                    !goneNames.isEmpty()
                            && VariableTexts.namesIn(entity.body()).stream()
                                    .anyMatch(goneNames::contains);
            if (byId || byName) {
                referrers.add(entity);
            }
        }
        return referrers;
    }
}
