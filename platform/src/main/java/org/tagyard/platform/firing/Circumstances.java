package org.tagyard.platform.firing;

import java.util.Set;

/**
 * What the decision depends on besides the event.
 *
 * @param nowMillis milliseconds since 1970, for schedules
 * @param live false in a preview or debug run: tags marked live-only stay quiet
 * @param firedInRequest numbers ({@code exportId}) of {@code ONCE_PER_LOAD} tags that fired for an
 *     earlier event of this request
 */
public record Circumstances(long nowMillis, boolean live, Set<String> firedInRequest) {
    public Circumstances {
        firedInRequest = Set.copyOf(firedInRequest);
    }
}
