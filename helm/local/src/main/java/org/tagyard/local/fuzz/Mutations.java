package org.tagyard.local.fuzz;

import java.util.List;
import java.util.Random;

/** Damages texts: cuts, repeats and moves parts, mixes two texts, puts odd things anywhere. */
final class Mutations {
    private static final int MOST = 6;
    private static final int LONGEST_TEXT = 200_000;

    private static final List<String> ODD =
            List.of(
                    "",
                    "{",
                    "}",
                    "[",
                    "]",
                    "(",
                    ")",
                    "\"",
                    "'",
                    "`",
                    "\\",
                    "/",
                    "/*",
                    "*/",
                    "//",
                    "${",
                    "\n",
                    "\r\n",
                    "\u0000",
                    "\ufeff",
                    "\u2028",
                    "\ud83d",
                    "\udc00",
                    "é",
                    "null",
                    "undefined",
                    "NaN",
                    "-0",
                    "1e999",
                    "0x",
                    "9007199254740993",
                    "-1",
                    "2147483648",
                    ",",
                    ",,",
                    ";",
                    ":",
                    "=",
                    "=>",
                    "...",
                    "?.",
                    "??=",
                    "**",
                    ">>>=",
                    "++",
                    "!",
                    "~",
                    "typeof ",
                    "delete ",
                    "in ",
                    "of ",
                    "new ",
                    "this",
                    "class A {}",
                    "try {",
                    "} catch (e) {",
                    "throw 1",
                    "async ",
                    "await ",
                    "yield ",
                    "import x",
                    "return ",
                    "break",
                    "continue",
                    "default:",
                    "case 1:",
                    "label: ",
                    "debugger",
                    "function f() {",
                    "var ",
                    "let ",
                    "const ",
                    "arguments",
                    "__proto__",
                    "constructor",
                    "prototype",
                    "require('",
                    "require(require)",
                    "data.",
                    "eval('1')",
                    "___INFO___\n",
                    "\n___TESTS___\n",
                    "___SANDBOXED_JS_FOR_SERVER___\n",
                    "___TEMPLATE_PARAMETERS___\n",
                    "___SERVER_PERMISSIONS___\n",
                    "___X___\n",
                    "scenarios:\n- name: x\n  code: |-\n    ",
                    "setup: |-\n  ",
                    "&a [*a]",
                    "!!java ",
                    "- ",
                    "  ",
                    "\t",
                    "runCode({});",
                    "mock('x', y);",
                    "assertThat(x).",
                    "fail();",
                    "{\"type\": \"GROUP\", \"subParams\": [",
                    "\"key\": ",
                    "\"listItem\": [",
                    "(?:a+)+$",
                    "[^]",
                    "\\\\p{L}",
                    "(?<x>",
                    "a{99999}",
                    "\\\\1");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** The text with one to six damages, some with parts of the other. */
    String damage(String text, String other) {
        var damaged = text;
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            damaged = once(damaged, other);
        }
        return damaged.length() > LONGEST_TEXT ? damaged.substring(0, LONGEST_TEXT) : damaged;
    }

    private String once(String text, String other) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + length());
        var before = text.substring(0, from);
        var part = text.substring(from, to);
        var after = text.substring(to);
        return switch (random.nextInt(11)) {
            case 0 -> before + after;
            case 1 -> before + part + part + after;
            case 2 -> before + part.repeat(1 + random.nextInt(50)) + after;
            case 3, 4 -> before + odd() + part + after;
            case 5 -> before + odd() + after;
            case 6 -> before + odd().repeat(1 + random.nextInt(2_000)) + part + after;
            case 7 -> before + (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000) + after;
            case 8 -> after + part + before;
            case 9 -> before + piece(other) + after;
            default -> before + piece(text) + part + after;
        };
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private String piece(String text) {
        int from = random.nextInt(text.length() + 1);
        return text.substring(from, Math.min(text.length(), from + length()));
    }

    /** Mostly a token, sometimes a section. */
    private int length() {
        return random.nextInt(random.nextInt(4) == 0 ? 2_000 : 12);
    }
}
