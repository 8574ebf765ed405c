package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Transformations: scope, conditions and priority are members of the draft, but entries of {@code
 * parameter} in the document (spec: container-model §6.5).
 */
final class TransformationMapping {
    private static final Set<String> OWN =
            Set.of(
                    "matchingConditionsEnabled",
                    "matchingConditionsTable",
                    "booleanExpressionString",
                    "affectedTags",
                    "affectedTagTypes",
                    "allTagsExcept",
                    "priority");

    private TransformationMapping() {}

    static void toDocument(JsonNode body, ObjectNode out, Linker linker) {
        ArrayNode entries =
                body.path("parameters").isObject()
                        ? ParameterMapping.entries(body.path("parameters"), linker, "/parameters")
                        : Json.array();
        scope(body.path("appliesTo"), entries, linker);
        conditions(body.path("conditions"), entries);
        int priority = body.path("priority").asInt(0);
        if (priority != 0) {
            entries.addObject()
                    .put("type", "INTEGER")
                    .put("key", "priority")
                    .put("value", "" + priority);
        }
        out.set("parameter", entries);
    }

    static void toDraft(Transformation transformation, ObjectNode body, Directory directory) {
        var others =
                transformation.parameters().stream()
                        .filter(parameter -> !OWN.contains(parameter.key()))
                        .toList();
        if (!others.isEmpty()) {
            body.set("parameters", ParameterMapping.object(others, directory));
        }
        draftScope(transformation, body, directory);
        var rows = transformation.conditionRows();
        if (!rows.isEmpty()) {
            var conditions = body.putArray("conditions");
            rows.forEach(row -> conditions.add(ConditionMapping.fromRow(row)));
        }
        if (transformation.priority() != 0) {
            body.put("priority", transformation.priority());
        }
    }

    private static void scope(JsonNode appliesTo, ArrayNode entries, Linker linker) {
        var mode = appliesTo.path("mode").asText("all");
        if (!mode.equals("all")) {
            tags(appliesTo.path("tags"), entries, linker);
            types(appliesTo.path("types"), entries, linker);
        }
        bool(entries, "allTagsExcept", !mode.equals("listed"));
    }

    private static void tags(JsonNode tags, ArrayNode entries, Linker linker) {
        var rows = Json.array();
        for (int i = 0; i < tags.size(); i++) {
            linker.tagName(tags.get(i), "/appliesTo/tags/" + i)
                    .ifPresent(name ->
                            row(rows)
                                    .addObject()
                                    .put("type", "TAG_REFERENCE")
                                    .put("key", "tagReference")
                                    .put("value", name)
                                    .put("isWeakReference", false));
        }
        list(entries, "affectedTags", rows);
    }

    private static void types(JsonNode types, ArrayNode entries, Linker linker) {
        var rows = Json.array();
        for (int i = 0; i < types.size(); i++) {
            var type = types.get(i);
            var code =
                    type.isTextual()
                            ? java.util.Optional.of(type.textValue())
                            : linker.templateCode(
                                    type.path("template"), "/appliesTo/types/" + i + "/template");
            code.ifPresent(it ->
                    row(rows)
                            .addObject()
                            .put("type", "TEMPLATE")
                            .put("key", "tagType")
                            .put("value", it));
        }
        list(entries, "affectedTagTypes", rows);
    }

    private static void conditions(JsonNode conditions, ArrayNode entries) {
        bool(entries, "matchingConditionsEnabled", !conditions.isEmpty());
        var rows = Json.array();
        conditions.forEach(condition -> rows.add(ConditionMapping.toRow(condition)));
        list(entries, "matchingConditionsTable", rows);
    }

    private static void draftScope(
            Transformation transformation, ObjectNode body, Directory directory) {
        var names = listed(transformation, "affectedTags", "tagReference");
        var types = listed(transformation, "affectedTagTypes", "tagType");
        if (names.isEmpty() && types.isEmpty()) {
            return;
        }
        var appliesTo = body.putObject("appliesTo");
        appliesTo.put("mode", transformation.allTagsExcept() ? "all-but-listed" : "listed");
        if (!names.isEmpty()) {
            var tags = appliesTo.putArray("tags");
            names.forEach(name -> tags.add(directory.tagReference(name)));
        }
        if (!types.isEmpty()) {
            var list = appliesTo.putArray("types");
            types.forEach(code ->
                    directory
                            .templateOfCode(code)
                            .ifPresentOrElse(
                                    template -> list.addObject().put("template", template.id()),
                                    () -> list.add(code)));
        }
    }

    /** In the order of the rows, unlike the sets that deciding wants. */
    private static List<String> listed(Transformation transformation, String table, String column) {
        return transformation.rows(table).stream()
                .flatMap(row -> row.member(column).stream())
                .map(Parameter::value)
                .toList();
    }

    private static ArrayNode row(ArrayNode rows) {
        return rows.addObject().put("type", "MAP").putArray("map");
    }

    private static void list(ArrayNode entries, String key, ArrayNode rows) {
        if (!rows.isEmpty()) {
            entries.addObject().put("type", "LIST").put("key", key).set("list", rows);
        }
    }

    private static void bool(ArrayNode entries, String key, boolean value) {
        entries.addObject().put("type", "BOOLEAN").put("key", key).put("value", "" + value);
    }
}
