package org.tagyard.platform.permission;

/** Finds a piece of a pattern in linear time, whatever a script built to be searched. */
final class Search {
    /** Below, the plain search is quick enough even at its worst. */
    private static final int SHORT = 32;

    private Search() {}

    /** As {@link String#indexOf(String, int)}; for long pieces by Knuth, Morris and Pratt. */
    static int indexOf(String text, String piece, int from) {
        if (piece.length() <= SHORT) {
            return text.indexOf(piece, from);
        }
        int[] fallback = new int[piece.length()];
        for (int i = 1, matched = 0; i < piece.length(); i++) {
            while (matched > 0 && piece.charAt(i) != piece.charAt(matched)) {
                matched = fallback[matched - 1];
            }
            matched += piece.charAt(i) == piece.charAt(matched) ? 1 : 0;
            fallback[i] = matched;
        }
        for (int i = from, matched = 0; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != piece.charAt(matched)) {
                matched = fallback[matched - 1];
            }
            matched += text.charAt(i) == piece.charAt(matched) ? 1 : 0;
            if (matched == piece.length()) {
                return i - matched + 1;
            }
        }
        return -1;
    }
}
