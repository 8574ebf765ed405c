package org.tagyard.local.oracle;

import org.tagyard.local.oracle.Draft.Kind;

/** Expressions that give an array: literals, holes, and every method of the closed list. */
final class ArrayExpressions {
    private final Draft draft;
    private final Expressions all;
    private final TextExpressions texts;

    ArrayExpressions(Draft draft, Expressions all, TextExpressions texts) {
        this.draft = draft;
        this.all = all;
        this.texts = texts;
    }

    String of(int depth) {
        if (depth <= 0) {
            return draft.pick(
                    "[]",
                    "[1, 2, 3]",
                    "['a', 'b']",
                    "[1, 'a', null, undefined]",
                    "[[1], [2, [3]]]",
                    "[, 1]",
                    "[3, 1, 2]",
                    "['b', 'a', 10, 9]");
        }
        var self = all.of(Kind.ARRAY, depth - 1);
        return switch (draft.random.nextInt(15)) {
            case 0, 1 ->
                    "["
                            + all.of(draft.any(), depth - 1)
                            + ", "
                            + all.of(draft.any(), depth - 1)
                            + draft.pick("", ", ..." + self)
                            + "]";
            case 2 ->
                    self + ".map((x, i) => " + draft.pick("x", "i", "[x]", "x + 1", "'' + x") + ")";
            case 3 ->
                    self + ".filter((x, i) => " + draft.pick("x", "i % 2", "true", "x !== 1") + ")";
            case 4 -> self + ".concat(" + all.of(draft.any(), depth - 1) + ", [[7]])";
            case 5 -> self + ".slice(" + draft.small() + ", " + draft.small() + ")";
            case 6 ->
                    self
                            + "."
                            + draft.pick(
                                    "reverse()",
                                    "sort()",
                                    "sort((x, y) => (x > y ? 1 : x < y ? -1 : 0) * 0)",
                                    "splice(1, 1)",
                                    "splice(" + draft.small() + ")");
            case 7 ->
                    all.of(Kind.TEXT, depth - 1)
                            + ".split("
                            + draft.pick(
                                    "''",
                                    "','",
                                    "'b'",
                                    "'X', 2",
                                    "undefined",
                                    "'a', 0",
                                    "createRegex('" + texts.regex() + "')",
                                    "createRegex('(b)|c'), 3")
                            + ")";
            case 8 ->
                    "("
                            + all.of(Kind.TEXT, depth - 1)
                            + ".match("
                            + draft.pick(
                                    "'[a-c]'",
                                    "createRegex('" + texts.regex() + "', 'g')",
                                    "createRegex('" + texts.regex() + "')",
                                    "'(b)(x)?'")
                            + ") || [])";
            case 9 -> "(JSON.parse(JSON.stringify(" + self + ")) || [])";
            case 10 -> "[5, 3, 9, 1, 7].sort((x, y) => x - y)";
            default -> of(0);
        };
    }
}
