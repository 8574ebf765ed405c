package org.tagyard.platform.firing;

import java.util.Optional;

/**
 * Why a tag did not fire, with the evidence.
 *
 * @param detail a sentence for the user
 * @param pointer into the tag's draft form, e.g. {@code /consent/types/0}
 * @param evidence the trigger and condition that decided, where one did
 */
public record Why(
        WhyCode code, String detail, Optional<String> pointer, Optional<TriggerResult> evidence) {
    public static Why of(WhyCode code, String detail) {
        return new Why(code, detail, Optional.empty(), Optional.empty());
    }

    public static Why at(WhyCode code, String detail, String pointer) {
        return new Why(code, detail, Optional.of(pointer), Optional.empty());
    }
}
