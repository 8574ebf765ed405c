package org.tagyard.platform.sender;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One sender as it is known in the wild (spec: power-ups §14). Its settings stand in for what a
 * path leaves out.
 *
 * @param name in settings and URLs
 * @param title as people know it
 * @param notes what trips people up, for the console and the API; one paragraph
 * @param secretKind what its secret looks like
 * @param settings members of a path as written, with {@code verification.custom} as the verifier
 * @param examples requests it sends; at least one
 * @param facts deadline, retries and confidence, as the API lists them
 */
public record SenderPreset(
        String name,
        String title,
        String notes,
        SecretKind secretKind,
        ObjectNode settings,
        List<SenderExample> examples,
        ObjectNode facts) {
    public SenderPreset {
        examples = List.copyOf(examples);
    }

    /** The settings; a copy that the caller may change. */
    @Override
    public ObjectNode settings() {
        return settings.deepCopy();
    }

    @Override
    public ObjectNode facts() {
        return facts.deepCopy();
    }
}
