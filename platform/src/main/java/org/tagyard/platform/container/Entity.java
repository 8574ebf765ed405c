package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One entity of a document: a typed, read-only view over its JSON. Members we don't know stay in
 * the JSON, untouched.
 */
public sealed interface Entity
        permits Client, CustomTemplate, Folder, Tag, Transformation, Trigger, Variable {
    EntityKind kind();

    /** The JSON as stored; not to be changed. */
    JsonNode json();

    /** Its number: decimal text from the container's one counter. */
    default String exportId() {
        return json().path(kind().documentId()).asText("");
    }

    default String name() {
        return json().path("name").asText("");
    }

    /** The type code, e.g. {@code cvt_200_4}; empty on folders and templates. */
    default String type() {
        return json().path("type").asText("");
    }

    default List<Parameter> parameters() {
        return Json.elements(json().path("parameter")).map(Parameter::new).toList();
    }

    default Optional<Parameter> parameter(String key) {
        return Parameter.find(parameters(), key);
    }

    /** The parameters as the plain JSON of the draft; references to tags and triggers by name. */
    default ObjectNode plainParameters() {
        return ParameterMapping.object(parameters(), new Directory("", List.of()));
    }

    default Optional<String> parentFolderId() {
        return Json.text(json(), "parentFolderId");
    }

    default String notes() {
        return json().path("notes").asText("");
    }
}
