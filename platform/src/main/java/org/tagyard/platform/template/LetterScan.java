package org.tagyard.platform.template;

/**
 * Looks for ranges and letters of a pattern that RE2/J cannot compare ignoring case. Sees every
 * dash between two characters as a range: in doubt it finds one too many.
 */
final class LetterScan {
    private static final int NONE = -1;

    private final String text;
    private int at;

    LetterScan(String text) {
        this.text = text;
    }

    boolean meetsUnfoldable() {
        int from = NONE;
        while (at < text.length()) {
            boolean dash = text.charAt(at) == '-' && from != NONE && at + 1 < text.length();
            if (dash) {
                at++;
            }
            int letter = character();
            int first = dash && letter != NONE ? from : letter;
            if (first <= BoundedPattern.LAST_UNFOLDABLE
                    && letter >= BoundedPattern.FIRST_UNFOLDABLE
                    && !foldsAsAWhole(first, letter)) {
                return true;
            }
            from = letter;
        }
        return false;
    }

    /** RE2/J takes a range that holds every letter with two cases as it is. */
    private static boolean foldsAsAWhole(int from, int to) {
        return from <= 'A' && to >= 0x1e943;
    }

    /** The code point at this place, escaped or not; NONE for an escape that stands for a set. */
    private int character() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c != '\\' || at >= text.length()) {
            return c;
        }
        int escaped = text.codePointAt(at);
        at += Character.charCount(escaped);
        return switch (escaped) {
            case 'x' -> hex();
            case 'p', 'P', 'd', 'D', 's', 'S', 'w', 'W', 'b', 'B', 'A', 'z', 'Q', 'E' -> NONE;
            default -> escaped;
        };
    }

    private int hex() {
        int end =
                text.startsWith("{", at) ? text.indexOf('}', at) : Math.min(at + 2, text.length());
        int from = text.startsWith("{", at) ? at + 1 : at;
        if (end < 0 || end - from > 8 || end == from) {
            return NONE;
        }
        at = Math.max(at, text.startsWith("{", at) ? end + 1 : end);
        try {
            return Integer.parseInt(text, from, end, 16);
        } catch (NumberFormatException notHex) {
            return NONE;
        }
    }
}
