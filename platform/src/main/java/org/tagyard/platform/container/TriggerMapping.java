package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Triggers: the conditions on the event's name are the document's {@code customEventFilter}. */
final class TriggerMapping {
    private static final Map<String, String> EXPORT_TYPES =
            Map.of(
                    "custom", "ALWAYS",
                    "custom-event", "CUSTOM_EVENT",
                    "page-view", "SERVER_PAGEVIEW",
                    "trigger-group", "TRIGGER_GROUP");

    private TriggerMapping() {}

    /** Any other type keeps its export spelling, on triggers and all other kinds. */
    static String exportType(String draftType) {
        return EXPORT_TYPES.getOrDefault(draftType, draftType);
    }

    static String draftType(String exportType) {
        return EXPORT_TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(exportType))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(exportType);
    }

    static void toDocument(JsonNode body, ObjectNode out, Linker linker) {
        boolean byName = out.path("type").asText().equals("CUSTOM_EVENT");
        var named = Json.array();
        var others = Json.array();
        for (var condition : body.path("conditions")) {
            boolean onName =
                    byName && condition.path("left").asText().equals(ConditionMapping.EVENT);
            (onName ? named : others).add(ConditionMapping.toDocument(condition));
        }
        if (!named.isEmpty()) {
            out.set("customEventFilter", named);
        }
        if (!others.isEmpty()) {
            out.set("filter", others);
        }
        EntityMapping.parameters(body, out, linker);
    }

    static void toDraft(Trigger trigger, ObjectNode body, Directory directory) {
        List<Condition> conditions = trigger.conditions();
        if (!conditions.isEmpty()) {
            var list = body.putArray("conditions");
            conditions.forEach(condition -> list.add(ConditionMapping.toDraft(condition)));
        }
        EntityMapping.parameters(trigger, body, directory);
    }
}
