package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a section's JSON (or none), its pointer and where it stands in the file. */
final class LocatedJson {
    private final Node node;
    private final Place place;
    private final Lines lines;

    /** Line and column, both from 1. */
    record Position(int line, int column) {}

    /** A pointer from {@code /sections} on, and its position. */
    record Place(String pointer, int line, int column) {
        Place(String pointer, Position position) {
            this(pointer, position.line(), position.column());
        }
    }

    /**
     * A value as parsed. Pointers are made on the way down only: kept with each value they would
     * let a small file with long names fill the memory.
     */
    record Node(JsonNode value, long offset, List<Node> elements, Map<String, Node> members) {
        static Node leaf(JsonNode value, long offset) {
            return new Node(value, offset, List.of(), Map.of());
        }
    }

    LocatedJson(Node node, String pointer, Lines lines) {
        this.node = node;
        this.place = new Place(pointer, lines.at(node.offset()));
        this.lines = lines;
    }

    JsonNode value() {
        return node.value();
    }

    Place place() {
        return place;
    }

    /** The member, or a missing one at the place of this value. */
    LocatedJson at(String member) {
        var missing = Node.leaf(MissingNode.getInstance(), node.offset());
        return below(member, node.members().getOrDefault(member, missing));
    }

    /** The elements of an array; empty for anything else. */
    List<LocatedJson> elements() {
        List<LocatedJson> elements = new ArrayList<>();
        for (int i = 0; i < node.elements().size(); i++) {
            elements.add(below(Integer.toString(i), node.elements().get(i)));
        }
        return elements;
    }

    /** A text member, or the text of a number or boolean; empty text for anything else. */
    String text(String member) {
        var text = value().path(member);
        return text.isValueNode() ? text.asText("") : "";
    }

    Optional<JsonNode> optional(String member) {
        var found = value().path(member);
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    /** True for the boolean true and its text form. */
    boolean flag(String member) {
        return value().path(member).asBoolean(false);
    }

    private LocatedJson below(String step, Node below) {
        return new LocatedJson(below, place.pointer() + "/" + Pointers.step(step), lines);
    }
}
