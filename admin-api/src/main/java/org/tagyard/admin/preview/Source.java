package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What a preview looks at or runs. */
sealed interface Source {
    /** The published version: a preview of it only looks. */
    record Live() implements Source {}

    /** The draft, also while it is being edited. */
    record Draft() implements Source {}

    /** A frozen version. */
    record Numbered(int version) implements Source {}

    /** As the column holds it and as runtimes read it. */
    default String text() {
        return switch (this) {
            case Live() -> "live";
            case Draft() -> "draft";
            case Numbered(int version) -> Integer.toString(version);
        };
    }

    /** As answers show it: {@code "live"}, {@code "draft"} or {@code {"version": n}}. */
    default JsonNode shown() {
        return this instanceof Numbered(int version)
                ? JsonNodeFactory.instance.objectNode().put("version", version)
                : JsonNodeFactory.instance.textNode(text());
    }

    static Source of(String text) {
        return switch (text) {
            case "live" -> new Live();
            case "draft" -> new Draft();
            default -> new Numbered(Integer.parseInt(text));
        };
    }
}
