package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Conditions of triggers, and the rows that transformations keep theirs in. */
final class ConditionMapping {
    /** What the condition on an event's name has on its left (spec: container-model §5.1). */
    static final String EVENT = "{{_event}}";

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(.*)}}");

    private ConditionMapping() {}

    static ObjectNode toDocument(JsonNode condition) {
        var entry = Json.object();
        entry.put("type", exportOperator(condition.path("operator").asText()));
        var parameters = entry.putArray("parameter");
        parameters
                .addObject()
                .put("type", "TEMPLATE")
                .put("key", "arg0")
                .put("value", side(condition, "left"));
        parameters
                .addObject()
                .put("type", "TEMPLATE")
                .put("key", "arg1")
                .put("value", side(condition, "right"));
        if (Json.isTrue(condition, "ignoreCase")) {
            parameters
                    .addObject()
                    .put("type", "BOOLEAN")
                    .put("key", "ignore_case")
                    .put("value", "true");
        }
        if (Json.isTrue(condition, "negate")) {
            parameters.addObject().put("type", "BOOLEAN").put("key", "negate").put("value", "true");
        }
        return entry;
    }

    static ObjectNode toDraft(Condition condition) {
        var draft = Json.object();
        draft.put("left", condition.left());
        draft.put("operator", draftOperator(condition.operatorText()));
        draft.put("right", condition.right());
        flags(draft, condition.negate(), condition.ignoreCase());
        return draft;
    }

    /**
     * A row of a transformation's table (§6.5); negation has no known place there, so it gets ours.
     */
    static ObjectNode toRow(JsonNode condition) {
        var left = side(condition, "left");
        var reference = REFERENCE.matcher(left);
        var operator = exportOperator(condition.path("operator").asText());
        var row = Json.object().put("type", "MAP");
        var map = row.putArray("map");
        map.addObject()
                .put("type", "TEMPLATE")
                .put("key", "variableName")
                .put("value", reference.matches() ? reference.group(1) : left);
        map.addObject().put("type", "TEMPLATE").put("key", "variableReference").put("value", left);
        map.addObject()
                .put("type", "TEMPLATE")
                .put("key", "expressionType")
                .put("value", operator.equals("MATCH_REGEX") ? "REGEX" : operator);
        map.addObject()
                .put("type", "TEMPLATE")
                .put("key", "expressionValue")
                .put("value", side(condition, "right"));
        for (var flag : new String[] {"negate", "ignoreCase"}) {
            if (Json.isTrue(condition, flag)) {
                map.addObject().put("type", "BOOLEAN").put("key", flag).put("value", "true");
            }
        }
        return row;
    }

    static ObjectNode fromRow(Parameter row) {
        var type = row.member("expressionType").map(Parameter::value).orElse("");
        var draft = Json.object();
        draft.put("left", row.member("variableReference").map(Parameter::value).orElse(""));
        draft.put("operator", draftOperator(type.equals("REGEX") ? "MATCH_REGEX" : type));
        draft.put("right", row.member("expressionValue").map(Parameter::value).orElse(""));
        flags(
                draft,
                row.member("negate").map(Parameter::isTrue).orElse(false),
                row.member("ignoreCase").map(Parameter::isTrue).orElse(false));
        return draft;
    }

    private static void flags(ObjectNode draft, boolean negate, boolean ignoreCase) {
        if (negate) {
            draft.put("negate", true);
        }
        if (ignoreCase) {
            draft.put("ignoreCase", true);
        }
    }

    /** Either side may be given as a number or boolean; it is text in the document. */
    private static String side(JsonNode condition, String member) {
        return condition.path(member).asText("");
    }

    private static String exportOperator(String slug) {
        for (var operator : Operator.values()) {
            if (operator.slug().equals(slug)) {
                return operator.name();
            }
        }
        return slug;
    }

    private static String draftOperator(String exported) {
        return Operator.ofExport(exported).map(Operator::slug).orElse(exported);
    }
}
