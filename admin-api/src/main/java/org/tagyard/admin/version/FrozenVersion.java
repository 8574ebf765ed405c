package org.tagyard.admin.version;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.tagyard.admin.draft.DraftSnapshot;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.template.ContentHash;

/**
 * A draft on its way to become a version.
 *
 * @param contentHash SHA-256 of the document's text
 * @param document the canonical text (spec: container-model §10)
 * @param bytes of that text
 * @param counts how many entities of each kind, as JSON
 * @param by the actor, as JSON
 */
record FrozenVersion(
        int number,
        UUID id,
        Texts texts,
        String contentHash,
        String document,
        long bytes,
        String counts,
        long draftRevision,
        Instant at,
        String by) {

    static FrozenVersion of(
            DraftSnapshot draft, int number, UUID id, Texts texts, Instant at, String by) {
        var document = numbered(draft.assembly().document(), number, texts);
        var text = document.toString();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new FrozenVersion(
                number,
                id,
                texts,
                ContentHash.of(bytes).toString(),
                text,
                bytes.length,
                counts(document).toString(),
                draft.revision(),
                at,
                by);
    }

    /** The document says which version it is, in the places and the order of the export shape. */
    private static ObjectNode numbered(ObjectNode draft, int number, Texts texts) {
        ObjectNode document = draft.deepCopy();
        var version = JsonNodeFactory.instance.objectNode();
        draft.path("containerVersion")
                .properties()
                .forEach(member -> {
                    switch (member.getKey()) {
                        case "path" ->
                                version.put(
                                        "path",
                                        member.getValue()
                                                .asText()
                                                .replaceFirst("[^/]*$", "" + number));
                        case "containerVersionId" -> {
                            version.put("containerVersionId", "" + number);
                            texts.name().ifPresent(it -> version.put("name", it));
                            texts.notes().ifPresent(it -> version.put("description", it));
                        }
                        default -> version.set(member.getKey(), member.getValue());
                    }
                });
        document.set("containerVersion", version);
        return document;
    }

    private static ObjectNode counts(ObjectNode document) {
        var counts = JsonNodeFactory.instance.objectNode();
        var version = document.path("containerVersion");
        for (var kind : EntityKind.values()) {
            counts.put(kind.plural(), version.path(kind.documentMember()).size());
        }
        counts.put("builtInVariables", version.path("builtInVariable").size());
        return counts;
    }
}
