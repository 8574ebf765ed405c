package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.http.Same;
import org.tagyard.platform.container.EntityKind;

/**
 * How many entities of a document were added, modified and removed since another one.
 *
 * @param meaning true when the answer to missing consent differs, which is no entity
 */
public record DraftDifference(int added, int modified, int removed, boolean meaning) {
    private static final String BUILT_IN = "builtInVariable";

    /** Without a base everything is added. */
    static DraftDifference between(Optional<JsonNode> base, JsonNode now) {
        var before = base.map(DraftDifference::entities).orElse(Map.of());
        var after = entities(now);
        int added = 0;
        int modified = 0;
        for (var entity : after.entrySet()) {
            var former = before.get(entity.getKey());
            if (former == null) {
                added++;
            } else if (!Same.value(former, entity.getValue())) {
                modified++;
            }
        }
        int removed = (int) before.keySet().stream().filter(it -> !after.containsKey(it)).count();
        boolean meaning = base.isPresent() && !Same.value(meaning(base.get()), meaning(now));
        return new DraftDifference(added, modified, removed, meaning);
    }

    /** Whether publishing would change nothing. */
    public boolean isNone() {
        return added == 0 && modified == 0 && removed == 0 && !meaning;
    }

    private static JsonNode meaning(JsonNode document) {
        return document.path("x-tagyard").path("semantics");
    }

    /** Every entity by kind and number, with what the extension says about it. */
    private static Map<String, JsonNode> entities(JsonNode document) {
        Map<String, JsonNode> entities = new LinkedHashMap<>();
        var version = document.path("containerVersion");
        var extension = document.path("x-tagyard");
        for (var kind : EntityKind.values()) {
            for (var entity : version.path(kind.documentMember())) {
                var number = entity.path(kind.documentId()).asText();
                ObjectNode whole = entity.deepCopy();
                whole.remove("fingerprint");
                whole.set("file", extension.path("templates").path(number).deepCopy());
                whole.set(
                        "delivery",
                        extension.path("delivery").path("perTag").path(number).deepCopy());
                entities.put(kind + " " + number, whole);
            }
        }
        for (var builtIn : version.path(BUILT_IN)) {
            entities.put(BUILT_IN + " " + builtIn.path("type").asText(), builtIn);
        }
        return entities;
    }
}
