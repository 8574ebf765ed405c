package org.tagyard.platform.script.engine;

import java.util.List;

/**
 * One token of a script's text.
 *
 * @param text names, punctuators and numbers as written; the decoded value of strings
 * @param number value of a number
 * @param start offset of the first character, {@code end} one past the last
 * @param afterLineBreak a line break stands between this token and the one before
 * @param template parts of a template literal
 */
record Token(
        Kind kind,
        String text,
        double number,
        int start,
        int end,
        boolean afterLineBreak,
        Template template) {
    enum Kind {
        NAME,
        PUNCTUATOR,
        NUMBER,
        STRING,
        TEMPLATE,
        REGEX,
        END
    }

    /** Texts between the placeholders, always one more than there are, and each one's tokens. */
    record Template(List<String> texts, List<List<Token>> placeholders) {
        static final Template NONE = new Template(List.of(), List.of());
    }

    boolean is(String punctuator) {
        return kind == Kind.PUNCTUATOR && text.equals(punctuator);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }
}
