package org.tagyard.runtime.snapshot;

import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.firing.CompiledContainer;

/**
 * A published version, compiled.
 *
 * @param number as people know it
 * @param hash content hash of its document
 * @param templates everything it can run, by content hash; the compiled scripts are shared by all
 *     containers that use the same text
 */
public record LiveVersion(
        int number,
        String hash,
        CompiledContainer container,
        Map<String, LoadedTemplate> templates) {
    public LiveVersion {
        templates = Map.copyOf(templates);
    }

    /** The template of a content hash that this version refers to. */
    public Optional<LoadedTemplate> template(String contentHash) {
        return Optional.ofNullable(templates.get(contentHash));
    }
}
