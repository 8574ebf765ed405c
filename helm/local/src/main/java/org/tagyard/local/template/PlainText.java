package org.tagyard.local.template;

import java.util.function.IntPredicate;

/** Other people's text, made harmless for where it is shown. */
final class PlainText {
    private PlainText() {}

    /**
     * For a terminal: control characters, which could move its cursor, as {@code ␛} and the like.
     */
    static String line(String text) {
        return replaced(text, PlainText::isControl);
    }

    /** For XML 1.0, which cannot hold most control characters in any form. */
    static String xml(String text) {
        return replaced(
                text,
                it ->
                        (isControl(it) && it != '\n' && it != '\t')
                                || Character.getType(it) == Character.SURROGATE
                                || it == 0xFFFE
                                || it == 0xFFFF);
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character);
    }

    private static String replaced(String text, IntPredicate bad) {
        if (text.codePoints().noneMatch(bad)) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(it -> {
                    if (!bad.test(it)) {
                        clean.appendCodePoint(it);
                    } else if (it < ' ') {
                        clean.append((char) ('␀' + it)); // its picture
                    } else {
                        clean.append('�');
                    }
                });
        return clean.toString();
    }
}
