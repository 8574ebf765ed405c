package org.tagyard.local.oracle;

import org.tagyard.local.oracle.Draft.Kind;

/** Expressions of a kind, nested as deeply as asked. */
final class Expressions {
    private final Draft draft;
    private final TextExpressions texts;
    private final ArrayExpressions arrays;

    Expressions(Draft draft) {
        this.draft = draft;
        this.texts = new TextExpressions(draft, this);
        this.arrays = new ArrayExpressions(draft, this, texts);
    }

    String of(Kind kind, int depth) {
        if (draft.random.nextInt(3) == 0) {
            var name = draft.variable(kind);
            if (!name.isEmpty()) {
                return name;
            }
        }
        if (depth > 0 && draft.random.nextInt(8) == 0) {
            for (var function : draft.functions) {
                if (function.result() == kind && draft.random.nextBoolean()) {
                    return function.name()
                            + "("
                            + of(Kind.NUMBER, depth - 1)
                            + draft.pick("", ", " + of(Kind.TEXT, depth - 1), ", undefined, 3, 4")
                            + ")";
                }
            }
        }
        if (depth > 0 && draft.random.nextInt(12) == 0) {
            return "("
                    + of(draft.any(), depth - 1)
                    + " ? "
                    + of(kind, depth - 1)
                    + " : "
                    + of(kind, depth - 1)
                    + ")";
        }
        return switch (kind) {
            case NUMBER -> number(depth);
            case TEXT -> texts.of(depth);
            case TRUTH -> truth(depth);
            case ARRAY -> arrays.of(depth);
            case OBJECT -> object(depth);
        };
    }

    private String number(int depth) {
        if (depth <= 0) {
            return draft.pick(
                    "0",
                    "1",
                    "2",
                    "-1",
                    "3.5",
                    "1e21",
                    "0.1",
                    "-0",
                    "NaN",
                    "Infinity",
                    "255",
                    "4294967296",
                    "1e-7",
                    "123456.789");
        }
        return switch (draft.random.nextInt(13)) {
            case 0, 1, 2 ->
                    "(("
                            + of(Kind.NUMBER, depth - 1)
                            + ")"
                            + draft.pick(" + ", " - ", " * ", " / ", " % ", " ** 2 * ")
                            + "("
                            + of(Kind.NUMBER, depth - 1)
                            + "))";
            case 3 ->
                    "("
                            + of(Kind.NUMBER, depth - 1)
                            + draft.pick(" & ", " | ", " ^ ", " << ", " >> ", " >>> ")
                            + of(Kind.NUMBER, depth - 1)
                            + ")";
            case 4 -> "(" + draft.pick("-", "+", "~") + "(" + of(draft.any(), depth - 1) + "))";
            case 5 ->
                    of(Kind.TEXT, depth - 1)
                            + "."
                            + draft.pick(
                                    "length",
                                    "indexOf('b')",
                                    "lastIndexOf('a')",
                                    "search('[bc]')",
                                    "indexOf('', 2)",
                                    "lastIndexOf('a', 1)",
                                    "indexOf('a', " + draft.small() + ")");
            case 6 ->
                    of(Kind.ARRAY, depth - 1)
                            + "."
                            + draft.pick(
                                    "length",
                                    "indexOf(1)",
                                    "lastIndexOf('a')",
                                    "indexOf(undefined)",
                                    "push(5)",
                                    "lastIndexOf(1, " + draft.small() + ")");
            case 7 ->
                    of(Kind.ARRAY, depth - 1)
                            + "."
                            + draft.pick("reduce", "reduceRight")
                            + "((x, y, i) => "
                            + draft.pick("x + i", "x + 1", "i")
                            + ", 0)";
            case 8 -> "(" + of(Kind.TEXT, depth - 1) + " - " + draft.pick("0", "1", "'2'") + ")";
            // any value, and == between an object and a number differs on purpose
            case 9 -> "(+(" + of(Kind.OBJECT, depth - 1) + ").k1)";
            case 10 ->
                    "(+"
                            + draft.pick(
                                    "'0x1f'",
                                    "' 12 '",
                                    "'1e1000'",
                                    "'-5'",
                                    "'.5.'",
                                    "''",
                                    "'0b11'",
                                    "'\\n7'",
                                    "'Infinity'",
                                    "'1_0'",
                                    "'5.'",
                                    "[]",
                                    "['3']",
                                    "{}")
                            + ")";
            default -> number(0);
        };
    }

    private String truth(int depth) {
        if (depth <= 0) {
            return draft.pick("true", "false");
        }
        return switch (draft.random.nextInt(9)) {
            case 0 ->
                    "("
                            + of(Kind.NUMBER, depth - 1)
                            + draft.pick(" < ", " >= ", " === ", " !== ", " == ", " != ")
                            + of(Kind.NUMBER, depth - 1)
                            + ")";
            case 1 ->
                    "("
                            + of(Kind.TEXT, depth - 1)
                            + draft.pick(" < ", " >= ", " === ", " !== ", " == ", " > ")
                            + of(Kind.TEXT, depth - 1)
                            + ")";
            case 2 ->
                    "("
                            + draft.pick(
                                    "null",
                                    "undefined",
                                    "0",
                                    "''",
                                    "'1'",
                                    "true",
                                    "NaN",
                                    "1",
                                    "'x'")
                            + draft.pick(" == ", " != ", " === ", " < ", " >= ")
                            + draft.pick("null", "undefined", "0", "''", "'1'", "false", "1")
                            + ")";
            case 3 -> "!" + of(draft.any(), depth - 1);
            case 4 ->
                    "(!!"
                            + of(draft.any(), depth - 1)
                            + draft.pick(" && ", " || ")
                            + of(Kind.TRUTH, depth - 1)
                            + ")";
            case 5 ->
                    of(Kind.ARRAY, depth - 1)
                            + "."
                            + draft.pick("some", "every")
                            + "((x) => "
                            + draft.pick("x", "!x", "x > 1", "typeof x === 'string'")
                            + ")";
            case 6 ->
                    "testRegex(createRegex('"
                            + texts.regex()
                            + "', 'i'), "
                            + of(Kind.TEXT, depth - 1)
                            + ")";
            case 7 ->
                    of(Kind.OBJECT, depth - 1).replaceFirst("^\\{(.*)}$", "({$1})")
                            + ".hasOwnProperty('k1')";
            default -> truth(0);
        };
    }

    private String object(int depth) {
        if (depth <= 0) {
            return draft.pick(
                    "({})",
                    "({k1: 1})",
                    "({k1: 'a', k2: [1]})",
                    "({k2: {k3: null}, 'k 4': undefined})");
        }
        return switch (draft.random.nextInt(4)) {
            case 0 ->
                    "({k1: "
                            + of(draft.any(), depth - 1)
                            + ", ['k' + "
                            + draft.pick("2", "'x'", "null")
                            + "]: "
                            + of(draft.any(), depth - 1)
                            + "})";
            case 1 ->
                    "({..."
                            + of(Kind.OBJECT, depth - 1)
                            + ", k9: "
                            + of(draft.any(), depth - 1)
                            + "})";
            case 2 ->
                    "({k1: "
                            + of(Kind.NUMBER, depth - 1)
                            + ", k2: "
                            + of(draft.any(), depth - 1)
                            + "})";
            default -> object(0);
        };
    }
}
