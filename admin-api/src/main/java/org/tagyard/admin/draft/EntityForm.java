package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An entity as a caller wrote it, its shape checked: references may still be names.
 *
 * @param name normalized
 * @param body the members besides the common ones
 */
public record EntityForm(String name, ObjectNode body, Map<String, String> labels) {
    public EntityForm {
        labels = Map.copyOf(labels);
    }
}
