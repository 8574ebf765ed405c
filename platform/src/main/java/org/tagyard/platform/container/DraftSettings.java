package org.tagyard.platform.container;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a document needs besides the entities.
 *
 * @param publicId {@code GTM-…}
 * @param containerId the number that template codes carry (spec: container-model §1.5)
 * @param name the container's name
 * @param builtInVariables the enabled ones, by export type or API name
 * @param unknownConsentGranted the container's answer where an event says nothing about consent
 * @param originPublicId public id of the container that this one was imported from
 * @param at when the document is made
 */
public record DraftSettings(
        String publicId,
        String containerId,
        String name,
        Set<String> builtInVariables,
        boolean unknownConsentGranted,
        Optional<String> originPublicId,
        Instant at) {
    public DraftSettings {
        builtInVariables = Set.copyOf(builtInVariables);
    }

    /** The built-ins in a fixed order; names that nobody knows are left out. */
    List<BuiltInVariable> enabled() {
        return builtInVariables.stream()
                .flatMap(type -> BuiltInVariable.of(type).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
