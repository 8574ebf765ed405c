package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who is who in a draft: by API id, by name, by number. Immutable. */
public final class Directory {
    /** How the draft writes the trigger that is true on every event. */
    public static final String ALL_EVENTS = "all-events";

    private static final Pattern TEMPLATE_CODE = Pattern.compile("cvt_(\\d+)_(\\d+)");

    private final String containerId;
    private final Map<EntityKind, Index> kinds = new EnumMap<>(EntityKind.class);

    /** One kind's entities. */
    private record Index(
            Map<String, EntityRef> byId,
            Map<String, EntityRef> byExportId,
            Map<String, List<EntityRef>> byName) {
        Index() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }
    }

    /** {@code containerId} is the number that template codes carry. */
    public Directory(String containerId, Collection<EntityRef> entities) {
        this.containerId = containerId;
        for (var kind : EntityKind.values()) {
            kinds.put(kind, new Index());
        }
        for (var ref : entities) {
            var index = index(ref.kind());
            index.byId().put(ref.id(), ref);
            index.byExportId().put(ref.exportId(), ref);
            index.byName().computeIfAbsent(ref.name(), name -> new ArrayList<>()).add(ref);
        }
    }

    /** The targets of a reference: one when all is well, none or several otherwise. */
    public List<EntityRef> targets(EntityKind kind, JsonNode reference) {
        var index = index(kind);
        var id = reference.isTextual() ? reference.textValue() : text(reference, "id");
        if (!id.isEmpty()) {
            return Optional.ofNullable(index.byId().get(id)).stream().toList();
        }
        var exportId = text(reference, "exportId");
        if (!exportId.isEmpty()) {
            return Optional.ofNullable(index.byExportId().get(exportId)).stream().toList();
        }
        return List.copyOf(index.byName().getOrDefault(text(reference, "name"), List.of()));
    }

    /** How the draft refers to the entity of a number. */
    JsonNode reference(EntityKind kind, String exportId) {
        if (kind == EntityKind.TRIGGER && exportId.equals(Trigger.ALL_EVENTS)) {
            return TextNode.valueOf(ALL_EVENTS);
        }
        var ref = index(kind).byExportId().get(exportId);
        return ref == null ? Json.object().put("exportId", exportId) : TextNode.valueOf(ref.id());
    }

    /** How the draft refers to the tag of a name. */
    JsonNode tagReference(String name) {
        var refs = index(EntityKind.TAG).byName().getOrDefault(name, List.of());
        return refs.size() == 1
                ? TextNode.valueOf(refs.getFirst().id())
                : Json.object().put("name", name);
    }

    /** The template that a type code addresses by its number in this container. */
    Optional<EntityRef> templateOfCode(String type) {
        var code = TEMPLATE_CODE.matcher(type);
        return code.matches() && code.group(1).equals(containerId)
                ? Optional.ofNullable(index(EntityKind.TEMPLATE).byExportId().get(code.group(2)))
                : Optional.empty();
    }

    /** The type code of one of this container's templates. */
    String templateCode(EntityRef template) {
        return "cvt_" + containerId + "_" + template.exportId();
    }

    private Index index(EntityKind kind) {
        var index = kinds.get(kind);
        if (index == null) {
            throw new IllegalStateException("no index for kind " + kind);
        }
        return index;
    }

    private static String text(JsonNode reference, String member) {
        return reference.path(member).asText("");
    }
}
