package org.tagyard.local.oracle;

import org.tagyard.local.oracle.Draft.Kind;

/** Expressions that give a text: every method of the closed list, and joining in its forms. */
final class TextExpressions {
    private final Draft draft;
    private final Expressions all;

    TextExpressions(Draft draft, Expressions all) {
        this.draft = draft;
        this.all = all;
    }

    String of(int depth) {
        if (depth <= 0) {
            return draft.pick(
                    "''",
                    "'a'",
                    "'ab'",
                    "'abcabc'",
                    "' x '",
                    "'12'",
                    "'a,b,,c'",
                    "'1e3'",
                    "'Äß'",
                    "'k1'",
                    "'aXbXc'",
                    "\"it's\"",
                    "'0x1f'",
                    "'\\n\\t'");
        }
        var self = all.of(Kind.TEXT, depth - 1);
        return switch (draft.random.nextInt(17)) {
            case 0, 1, 2 -> "(" + self + " + " + all.of(draft.any(), depth - 1) + ")";
            case 3 ->
                    "('' + "
                            + all.of(draft.any(), depth - 1)
                            + " + "
                            + all.of(draft.any(), depth - 1)
                            + ")";
            case 4 ->
                    self
                            + "."
                            + draft.pick("slice", "substring")
                            + "("
                            + draft.small()
                            + ", "
                            + draft.small()
                            + ")";
            case 5 ->
                    self
                            + "."
                            + draft.pick(
                                    "toUpperCase()",
                                    "toLowerCase()",
                                    "trim()",
                                    "toString()",
                                    "charAt(" + draft.small() + ")",
                                    "concat(1, null, 'z')");
            case 6 ->
                    self
                            + ".replace("
                            + draft.pick("'a'", "'b'", "''", "'bc'")
                            + ", "
                            + draft.pick(
                                    "'[$&]'",
                                    "'$$'",
                                    "\"$`|$'\"",
                                    "'$1'",
                                    "(m, at, all) => m + at + all.length")
                            + ")";
            case 7 ->
                    self
                            + ".replace(createRegex('"
                            + regex()
                            + "', '"
                            + draft.pick("g", "i", "gi", "")
                            + "'), "
                            + draft.pick(
                                    "'[$&]'",
                                    "'<$1>'",
                                    "'$2$1'",
                                    "'$01$10'",
                                    "(m, x) => '(' + m + x + ')'",
                                    "'$$$`'")
                            + ")";
            case 8 ->
                    all.of(Kind.ARRAY, depth - 1)
                            + ".join("
                            + draft.pick("", "'-'", "undefined", "''", "1")
                            + ")";
            case 9 ->
                    "JSON.stringify("
                            + all.of(
                                    draft.pick("a", "o").equals("a") ? Kind.ARRAY : Kind.OBJECT,
                                    depth - 1)
                            + ")";
            case 10 -> "(typeof " + all.of(draft.any(), depth - 1) + ")";
            case 11 ->
                    "("
                            + all.of(Kind.NUMBER, depth - 1)
                            + ").toString("
                            + draft.pick("", "2", "16", "36", "7")
                            + ")";
            case 12 ->
                    "`a${"
                            + all.of(draft.any(), depth - 1)
                            + "}b${"
                            + all.of(draft.any(), depth - 1)
                            + "}`";
            default -> of(0);
        };
    }

    /** A pattern as it stands in a script's text. */
    String regex() {
        return draft.pick(
                        "a",
                        "b+",
                        "(a)(b)?",
                        "[a-c]",
                        "x*",
                        "(x)|(b)",
                        "^a",
                        "c$",
                        "[^ab]",
                        "\\\\\\\\w",
                        "\\\\\\\\s+",
                        "(?:ab)+?",
                        "a{1,2}",
                        "\\\\\\\\bk",
                        ".",
                        "",
                        "(b)(c)",
                        "[\\\\\\\\w,]",
                        "\\\\\\\\.",
                        "[^]",
                        "(?<n>a)",
                        "\\\\\\\\u0061")
                .replace("\\\\\\\\", "\\\\");
    }
}
