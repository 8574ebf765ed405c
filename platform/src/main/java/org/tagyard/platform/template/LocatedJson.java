package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a section's JSON: the value there (or none), its pointer and where it stands in the
 * file.
 */
record LocatedJson(JsonNode value, Place place, Map<String, Position> positions) {
    /** Line and column, both from 1. */
    record Position(int line, int column) {}

    /** A pointer from {@code /sections} on, and its position. */
    record Place(String pointer, int line, int column) {}

    /** The member, or a missing one at the place of this value. */
    LocatedJson at(String member) {
        return below(member, value.path(member));
    }

    /** The elements of an array; empty for anything else. */
    List<LocatedJson> elements() {
        List<LocatedJson> elements = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                elements.add(below(Integer.toString(i), value.path(i)));
            }
        }
        return elements;
    }

    boolean isMissing() {
        return value.isMissingNode() || value.isNull();
    }

    /** A text member, or empty text. */
    String text(String member) {
        var text = value.path(member);
        return text.isValueNode() ? text.asText("") : "";
    }

    Optional<JsonNode> optional(String member) {
        var found = value.path(member);
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    /** True for the boolean true and its text form. */
    boolean flag(String member) {
        return value.path(member).asBoolean(false);
    }

    private LocatedJson below(String step, JsonNode found) {
        var pointer = place.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
        var position = positions.get(pointer);
        var there =
                position == null
                        ? new Place(pointer, place.line(), place.column())
                        : new Place(pointer, position.line(), position.column());
        return new LocatedJson(found, there, positions);
    }

    static LocatedJson missing(Place place) {
        return new LocatedJson(MissingNode.getInstance(), place, Map.of());
    }
}
