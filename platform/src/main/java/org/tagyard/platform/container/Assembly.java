package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A document made from a draft, and the references that could not be written into it.
 *
 * @param dangling empty unless the draft refers to something it doesn't hold; then the document
 *     must not be published
 */
public record Assembly(ObjectNode document, List<Dangling> dangling) {
    public Assembly {
        dangling = List.copyOf(dangling);
    }

    /**
     * A reference without one target.
     *
     * @param ambiguous true when a name has several targets, false when there is none
     * @param pointer into the entity's body
     * @param detail a sentence
     */
    public record Dangling(EntityRef entity, boolean ambiguous, String pointer, String detail) {}
}
