package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.container.Assembly.Dangling;

/** Writes one entity's references in the document's manner, and notes those without a target. */
final class Linker {
    private final EntityRef entity;
    private final Directory directory;
    private final List<Dangling> dangling;

    Linker(EntityRef entity, Directory directory, List<Dangling> dangling) {
        this.entity = entity;
        this.directory = directory;
        this.dangling = dangling;
    }

    Directory directory() {
        return directory;
    }

    /** The target's number. */
    Optional<String> exportId(EntityKind kind, JsonNode reference, String pointer) {
        if (kind == EntityKind.TRIGGER && reference.asText("").equals(Directory.ALL_EVENTS)) {
            return Optional.of(Trigger.ALL_EVENTS);
        }
        if (reference.has("exportId")) {
            return Optional.of(reference.path("exportId").asText());
        }
        return target(kind, reference, pointer).map(EntityRef::exportId);
    }

    /** The target's name; a name without a tag is written as it stands, the compiler reports it. */
    Optional<String> tagName(JsonNode reference, String pointer) {
        var name = reference.path("name").asText("");
        if (!reference.has("id") && !name.isEmpty()) {
            return Optional.of(name);
        }
        return target(EntityKind.TAG, reference, pointer).map(EntityRef::name);
    }

    /** The type code of the target. */
    Optional<String> templateCode(JsonNode reference, String pointer) {
        return target(EntityKind.TEMPLATE, reference, pointer).map(directory::templateCode);
    }

    private Optional<EntityRef> target(EntityKind kind, JsonNode reference, String pointer) {
        var targets = directory.targets(kind, reference);
        if (targets.size() == 1) {
            return Optional.of(targets.getFirst());
        }
        boolean ambiguous = targets.size() > 1;
        var named = reference.isTextual() ? reference.textValue() : reference.toString();
        dangling.add(
                new Dangling(
                        entity,
                        ambiguous,
                        pointer,
                        named
                                + (ambiguous ? " names several " : " names no ")
                                + (ambiguous ? kind.plural() : kind.slug())
                                + " of this draft."));
        return Optional.empty();
    }
}
