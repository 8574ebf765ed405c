package org.tagyard.platform.tenant;

import java.text.Normalizer;
import java.util.Optional;

/** The rule for names that people give to things (spec: admin-api §1.2). */
public final class Names {
    /** Longest name in characters (code points). */
    public static final int MAX_LENGTH = 128;

    private Names() {}

    /** The name as it is stored: trimmed, Unicode NFC. */
    public static String normalize(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    /** What is wrong with a normalized name, in one sentence; nothing when it is fine. */
    public static Optional<String> complaint(String normalized) {
        if (normalized.isEmpty()) {
            return Optional.of("A name needs at least one character.");
        }
        if (normalized.codePointCount(0, normalized.length()) > MAX_LENGTH) {
            return Optional.of("A name has at most " + MAX_LENGTH + " characters.");
        }
        boolean bad =
                normalized
                        .codePoints()
                        .anyMatch(c ->
                                Character.isISOControl(c)
                                        || Character.getType(c) == Character.SURROGATE);
        return bad ? Optional.of("A name has no control characters.") : Optional.empty();
    }
}
